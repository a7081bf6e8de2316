import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EventResults } from '../../src/delivery/index.js';
import { MessageEvents, meetInGroup } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { interfere } from '../support/interference.js';
import { metric } from '../support/metrics.js';
import { signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_SUBSCRIPTIONS_PER_SOCKET: '1', LOG_LEVEL: 'silent' });
});
afterAll(() => server.stop());

test('a subscription that cannot be prepared gets an error, and releases its slot and its source', async () => {
  const [ada] = await signUp(server, 'ada');
  const conversationId = await meetInGroup('Unprepared', ada);
  const socket = ada.connect();
  const first = () => socket.subscribe(MessageEvents, { conversationId }).next();
  {
    using _failing = interfere(EventResults, 'prepare', () => {
      throw new Error('Preparing failed for the test');
    });
    for (let i = 0; i < 3; i++) await expect(first()).rejects.toMatchObject({ extensions: { code: 'INTERNAL' } });
  }
  await eventually(async () => expect(await metric(server, 'followers')).toBe(0));
  expect(await metric(server, 'subscriptions')).toBe(0);
  expect((await first()).messageEvents.__typename).toBe('Subscribed');
  await ada.disconnect();
});
