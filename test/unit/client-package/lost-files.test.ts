import { Chat, Hubbub, memoryStorage } from '@hubbub/client';
import { FakeServer } from '@hubbub/client/testing';
import { expect, test } from '@jest/globals';
import { until } from '../../support/client-package.js';

const conversationId = 'cnv_1';

test('a message whose file is gone after a reload says so, and does not stop the next one', async () => {
  const server = new FakeServer();
  const storage = memoryStorage();
  const uploading = Promise.withResolvers<void>();
  const unanswered: typeof fetch = (input, init) => {
    if (init?.method !== 'PUT') return server.fetch(input, init);
    uploading.resolve();
    return new Promise((_resolve, reject) => {
      init.signal?.addEventListener('abort', () => reject(new TypeError('aborted')));
    });
  };
  const before = new Hubbub({ url: server.url, fetch: unanswered, transport: 'sse', storage });
  const { id } = await before.accounts.logIn({ usernameOrEmail: 'ada', password: 'any' });
  const closed = new Chat(before, id);
  const clientId = closed.outbox.add({ conversationId, content: 'with a file', files: [new File(['text'], 'a.txt')] });
  await uploading.promise;
  closed.close();
  before.close();

  const hubbub = new Hubbub({ url: server.url, fetch: server.fetch, transport: 'sse', storage });
  const chat = new Chat(hubbub, id);
  const [lost] = await until(chat.outbox.sending, ([sending]) => Boolean(sending?.error), 'the loss');
  expect(lost).toMatchObject({ clientId, content: 'with a file', error: { code: 'FILE_LOST' } });
  expect(lost?.error?.message).toContain('Choose it again');
  chat.outbox.add({ conversationId, content: 'next' });
  await until(chat.outbox.sending, (list) => list.length === 1 && list[0]?.clientId === clientId, 'the next message');
  chat.outbox.drop(clientId);
  expect(chat.outbox.sending.get()).toEqual([]);
  chat.close();
  hubbub.close();
});
