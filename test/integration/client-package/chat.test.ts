import { memoryStorage } from '@hubbub/client';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ClientUser, meet, textsOf, until, untilSettled } from '../../support/client-package.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';

let server: TestServer;
let users = 0;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const enter = (transport: 'websocket' | 'sse' = 'websocket') =>
  ClientUser.signUp(server.graphqlUrl, `client${++users}`, { transport });

describe.each(['websocket', 'sse'] as const)('two clients over %s', (transport) => {
  test('see the messages of both, once and in one order', async () => {
    using ada = await enter(transport);
    using grace = await enter(transport);
    const { views } = await meet(ada, grace);
    for (let i = 0; i < 20; i++) for (const view of views) view.send({ content: String(i) });
    await untilSettled(views, 40);
    expect(textsOf(views[0])).toEqual(textsOf(views[1]));
    const own = views[0].state.get().entries.filter(({ message }) => message.sender?.id === ada.id);
    expect(own.map(({ message }) => message.content)).toEqual(Array.from({ length: 20 }, (_, i) => String(i)));
  });

  test('go on after restarts of the server in the middle of a conversation', async () => {
    using ada = await enter(transport);
    using grace = await enter(transport);
    const { views } = await meet(ada, grace);
    const sent: string[] = [];
    for (let restart = 0; restart < 3; restart++) {
      const restarted = server.restart();
      for (const [who, view] of views.entries()) {
        for (let i = 0; i < 5; i++) {
          const content = `${who}-${restart}-${i}`;
          view.send({ content });
          sent.push(content);
        }
      }
      await restarted;
    }
    await untilSettled(views, 30);
    expect(textsOf(views[0])).toEqual(textsOf(views[1]));
    expect(textsOf(views[0]).sort()).toEqual(sent.sort());
  });

  test('learn that the session has ended', async () => {
    using ada = await enter(transport);
    using grace = await enter(transport);
    const { views } = await meet(ada, grace);
    await ada.hubbub.request('mutation { logoutEverywhere { __typename } }');
    await until(ada.hubbub.connection, ({ status }) => status === 'signedOut', 'the end of the session');
    expect(ada.hubbub.accounts.session.get().status).toBe('signedOut');
    views[1].send({ content: 'alone' });
    await until(views[1].state, ({ entries }) => entries.length === 1, 'the message');
    expect(textsOf(views[0])).toEqual([]);
  });
});

test('a message that was not sent is sent by the next client with the same storage', async () => {
  const storage = memoryStorage();
  const ada = await ClientUser.signUp(server.graphqlUrl, `client${++users}`, { storage });
  const groupId = await ada.createGroup('Kept');
  const view = ada.open(groupId);
  await until(view.state, ({ status }) => status === 'ready', 'the first page');
  await server.whileStopped(async () => {
    view.send({ content: 'first' });
    view.send({ content: 'second' });
    ada[Symbol.dispose]();
  });
  using again = ClientUser.again(server.graphqlUrl, ada.id, storage);
  const later = again.open(groupId);
  await until(later.state, ({ entries, sending }) => entries.length === 2 && sending.length === 0, 'both messages');
  expect(textsOf(later)).toEqual(['first', 'second']);
});

test('a refused message stays until it is dropped', async () => {
  using ada = await enter();
  const view = ada.open(await ada.createGroup('Refused'));
  const clientId = view.send({ content: ' ' });
  const { sending } = await until(view.state, (state) => state.sending[0]?.message.error != null, 'the refusal');
  expect(sending[0]?.message.error).toMatchObject({ code: 'BAD_INPUT' });
  view.send({ content: 'valid' });
  await until(view.state, ({ entries }) => entries.length === 1, 'the next message');
  ada.chat.outbox.drop(clientId);
  await until(view.state, (state) => state.sending.length === 0, 'the end of the message');
});
