import { Chat, Hubbub, TypingUsers } from '@hubbub/client';
import { FakeServer } from '@hubbub/client/testing';
import { describe, expect, test } from '@jest/globals';
import { until } from '../../support/client-package.js';
import { eventually } from '../../support/eventually.js';

const conversationId = 'cnv_1';

async function enter(server: FakeServer) {
  const { url, fetch } = server;
  const hubbub = new Hubbub({ url, fetch, transport: 'sse' });
  const { id } = await hubbub.accounts.logIn({ usernameOrEmail: 'ada', password: 'any' });
  const chat = new Chat(hubbub, id);
  const close = () => {
    chat.close();
    hubbub.close();
  };
  return { hubbub, chat, [Symbol.dispose]: close };
}

const message = (id: string, position: number) => ({ id, position, clientId: null, content: id, conversationId });

describe('the fake server', () => {
  test('lets a chat run on made data, and delivers what a test pushes', async () => {
    const server = new FakeServer();
    using ada = await enter(server);
    const view = ada.chat.open(conversationId).conversation;
    await until(view.state, ({ status }) => status === 'ready', 'the first page');
    await until(ada.hubbub.connection, ({ status }) => status === 'online', 'the subscription');
    view.send({ content: 'Hello' });
    await until(view.state, ({ entries, sending }) => entries.length === 1 && sending.length === 0, 'the answer');
    const pushed = { __typename: 'MessageAdded', conversationId, message: message('msg_x', 1_000) };
    expect(await server.push('messageEvents', pushed)).toBe(1);
    const { entries } = await until(view.state, (state) => state.entries.length === 2, 'the event');
    expect(entries.map(({ message: { content } }) => content)).toEqual(['Hello', 'msg_x']);
  });

  test('answers as a test says, and refuses documents that do not fit the schema', async () => {
    const server = new FakeServer().on('Message.content', () => 'fixed');
    server.on('MessageConnection.edges', () => [{ node: message('msg_1', 1) }]);
    using ada = await enter(server);
    const view = ada.chat.open(conversationId).conversation;
    const { entries } = await until(view.state, ({ status }) => status === 'ready', 'the first page');
    expect(entries.map((entry) => entry.message.content)).toEqual(['fixed']);
    await expect(ada.hubbub.request('{ viewer { nonsense } }')).rejects.toMatchObject({ code: 'DOCUMENT_INVALID' });
  });

  test('fails as often as a test says; the outbox tries again', async () => {
    const server = new FakeServer().fail('Mutation.sendMessage', 'UNAVAILABLE', { temporary: true, times: 2 });
    using ada = await enter(server);
    const view = ada.chat.open(conversationId).conversation;
    view.send({ content: 'Hello' });
    await until(view.state, ({ entries }) => entries.length === 1, 'the message');
    const sent = server.operations.filter(({ query }) => query.includes('sendMessage('));
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ variables }) => JSON.stringify(variables))).size).toBe(1);
  });

  test('breaks connections, after which clients resume from the last cursor', async () => {
    const server = new FakeServer();
    using ada = await enter(server);
    const view = ada.chat.open(conversationId).conversation;
    await until(ada.hubbub.connection, ({ status }) => status === 'online', 'the subscription');
    await server.push('messageEvents', {
      __typename: 'MessageAdded',
      conversationId,
      cursor: '77-x',
      message: message('msg_y', 77),
    });
    await until(view.state, ({ entries }) => entries.length === 1, 'the event');
    server.disconnect();
    await until(ada.hubbub.connection, ({ status }) => status === 'waiting', 'the loss');
    await until(ada.hubbub.connection, ({ status }) => status === 'online', 'the next connection');
    expect(server.operations.at(-1)?.variables).toMatchObject({ conversationId, after: '77-x' });
  });
});

test('files of a message are uploaded before it, and messages behind it wait', async () => {
  const server = new FakeServer().fail('Mutation.createUpload', 'RATE_LIMITED', { temporary: true, retryAfterMs: 10 });
  server.on('CreateUploadPayload.url', () => '/upload/1');
  using ada = await enter(server);
  const view = ada.chat.open(conversationId).conversation;
  await until(view.state, ({ status }) => status === 'ready', 'the first page');
  view.send({ content: 'with a file', files: [new File(['Hello'], 'hello.txt')] });
  view.send({ content: 'behind it' });
  expect(view.state.get().sending[0]?.message.uploads).toEqual([{ fileName: 'hello.txt', byteSize: 5, progress: 0 }]);
  const { entries } = await until(view.state, (state) => state.entries.length === 2, 'both messages');
  expect(entries.map((entry) => entry.message.content)).toEqual(['with a file', 'behind it']);
  const inputs = server.operations.map(({ variables }) => variables?.input as Record<string, unknown> | undefined);
  expect(inputs.find((input) => input?.content === 'with a file')?.attachmentIds).toHaveLength(1);
});

test('a signal that the viewer types is sent once in a while', async () => {
  const server = new FakeServer();
  using ada = await enter(server);
  const typing = new TypingUsers(ada.hubbub, conversationId);
  for (let i = 0; i < 5; i++) typing.typed();
  typing.stopped();
  typing.close();
  await eventually(() => {
    const inputs = server.operations.flatMap(({ query, variables }) =>
      query.includes('setTyping') ? [variables] : [],
    );
    const signals = inputs.map((each) => (each?.input as { readonly isTyping?: boolean } | undefined)?.isTyping);
    expect(signals).toEqual([true, false]);
  });
});
