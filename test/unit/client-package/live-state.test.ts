import { FakeServer } from '@hubbub/client/testing';
import { expect, jest, test } from '@jest/globals';
import { Hubbub } from '../../../packages/client/src/hubbub.js';
import { LiveState } from '../../../packages/client/src/live/live-state.js';

/** Opens a state that is read by `read`, without subscriptions. */
function open(read: () => Promise<string>) {
  const { url, fetch } = new FakeServer();
  const hubbub = new Hubbub({ url, fetch, transport: 'sse' });
  const list = new LiveState<string, never>(hubbub, { read, apply: (state) => state });
  return { list, [Symbol.dispose]: () => hubbub.close() };
}

test('a closed list reads nothing', async () => {
  const read = jest.fn(() => Promise.resolve('read'));
  using opened = open(read);
  opened.list.close();
  await opened.list.reload();
  expect(read).not.toHaveBeenCalled();
});

test('a list that is closed while it is read keeps its state, and is not read again', async () => {
  const answer = Promise.withResolvers<string>();
  const read = jest.fn(() => answer.promise);
  using opened = open(read);
  const { list } = opened;
  list.restore('restored');
  const reloaded = list.reload();
  list.close();
  answer.resolve('read');
  await reloaded;
  expect([list.state.get(), read.mock.calls.length]).toEqual([{ value: 'restored', error: null }, 1]);
});
