import { readFileSync } from 'node:fs';
import { Chat, type Conversation, Hubbub } from '@hubbub/client';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ClientUser } from '../../support/client-package.js';
import { eventually } from '../../support/eventually.js';
import { password } from '../../support/people.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';

const [, example = ''] = readFileSync('README.md', 'utf8').match(/^```ts\n(.*?)^```/ms) ?? [];

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

type Run = (chat: typeof Chat, hubbub: typeof Hubbub, console: object) => Promise<() => void>;

/** Runs the example as a module would, and returns a function that closes what it opened. */
function runnable(groupId: string): Run {
  const body = example
    .replace(/^import .*$/m, '')
    .replace('http://localhost:4000/graphql', server.graphqlUrl)
    .replace('correct horse battery', password)
    .replace('PUT_THE_GROUP_ID_HERE', groupId);
  const AsyncFunction = (async () => {}).constructor as new (...texts: string[]) => Run;
  return new AsyncFunction(
    'Chat',
    'Hubbub',
    'console',
    `${body}; return () => { conversation.close(); hubbub.close(); };`,
  );
}

test('the first example of the README has six lines, and chats', async () => {
  expect(example.trim().split('\n')).toHaveLength(6);
  expect(readFileSync('docs/client-package.md', 'utf8')).toContain(example);
  using ada = await ClientUser.signUp(server.graphqlUrl, 'ada');
  const groupId = await ada.createGroup('First chat');
  const printed: unknown[] = [];
  const chats: Chat[] = [];
  class KeptChat extends Chat {
    constructor(hubbub: Hubbub, userId: string) {
      super(hubbub, userId);
      chats.push(this);
    }
  }
  const close = await runnable(groupId)(KeptChat, Hubbub, { log: (text: unknown) => printed.push(text) });
  await eventually(() => expect(printed).toContain('Hello from the package!'));
  const view: Conversation = ada.open(groupId);
  await eventually(() => {
    expect(view.state.get().entries.map(({ message }) => message.content)).toEqual(['Hello from the package!']);
  });
  for (const chat of chats) chat.close();
  close();
});
