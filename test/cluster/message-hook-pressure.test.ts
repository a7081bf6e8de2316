import type { ServerResponse } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { write } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import type { GraphQLFailure } from '../support/graphql-client.js';
import { found } from '../support/groups.js';
import { SendScreened } from '../support/held-messages.js';
import { EditMessage } from '../support/message-changes.js';
import { hookSettings } from '../support/message-hook.js';
import { enterAsGuests, type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

const lobbyId = 'cnv_00000000000000000000000000';
const count = 500;

/** Sends a message. @returns its id, `null` if it is held, or the code of the error. */
async function send(person: Person, conversationId: string, content: string): Promise<string> {
  const input = { to: { conversationId }, content, clientId: `${content}-of-${person.id}` };
  return person.http.run(SendScreened, { input }).then(
    ({ sendMessage }) => String(sendMessage.message?.id ?? null),
    (error: GraphQLFailure) => String(error.extensions.code),
  );
}

/** Returns the ids of all messages of a conversation. */
async function storedIn(person: Person, conversationId: string): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null; ; ) {
    const variables: Record<string, unknown> = { conversationId, after };
    const { data } = await person.http.send<{ messages: Page }>(
      `query ($conversationId: ID!, $after: String) {
        messages(conversationId: $conversationId, first: 100, after: $after) {
          edges { node { id } } pageInfo { hasNextPage endCursor }
        }
      }`,
      variables,
    );
    if (!data) throw new Error('The messages could not be read');
    ids.push(...data.messages.edges.map(({ node }) => node.id));
    if (!data.messages.pageInfo.hasNextPage) return ids;
    after = data.messages.pageInfo.endCursor;
  }
}

interface Page {
  edges: { node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

/** Logs in as many guests, some at a time. */
async function enterMany(server: TestServer): Promise<Person[]> {
  const guests: Person[] = [];
  while (guests.length < count) guests.push(...(await enterAsGuests(server, 10)));
  return guests;
}

describe(`a hook that does not answer ${count} messages at once`, () => {
  test.each([
    ['allow', /^msg_/],
    ['refuse', /^CONTENT_NOT_CHECKED$/],
  ])('keeps few of them waiting, and no message is lost or doubled: %s', async (failure, outcome) => {
    const receiver = await WebhookReceiver.start();
    await using server = await startTestServer(
      hookSettings(receiver.url, {
        HUBBUB_MESSAGE_HOOK_FAILURE: failure,
        HUBBUB_QUERY_TIMEOUT: '10m',
        LOG_LEVEL: 'silent',
      }),
    );
    const [ada] = await signUp(server, 'ada');
    const groupId = await found(ada);
    const messageId = await write(ada, groupId, 'before');
    const guests = await enterMany(server);
    const waiting: ServerResponse[] = [];
    receiver.answer = (_, response) => void waiting.push(response);
    const answers: string[] = [];
    const sends = guests.map(async (guest) => answers.push(await send(guest, lobbyId, 'hello')));
    // The hook asks about 32 of them and lets 32 wait. Nobody else has to wait for it.
    await eventually(() => expect(answers.length).toBeGreaterThanOrEqual(count - 64));
    expect(answers.filter((answer) => !outcome.test(answer))).toEqual([]);
    expect(await send(ada, groupId, 'during')).toMatch(outcome);
    const edit = ada.http.run(EditMessage, { input: { messageId, content: 'changed' } });
    await (failure === 'allow' ? edit : expect(edit).rejects.toThrow('CONTENT_NOT_CHECKED'));

    receiver.answerWith(204);
    for (const response of waiting) response.writeHead(204).end();
    await Promise.all(sends);
    const stored = new Set<string>();
    const sendAgain = async (guest: Person) => {
      const id = await eventually(async () => {
        const answer = await send(guest, lobbyId, 'hello');
        expect(answer).toMatch(/^msg_/);
        return answer;
      });
      stored.add(id);
    };
    // As many at once as there are requests to the hook.
    for (let n = 0; n < count; n += 32) await Promise.all(guests.slice(n, n + 32).map(sendAgain));
    expect(stored.size).toBe(count);
    expect((await storedIn(ada, lobbyId)).sort()).toEqual([...stored].sort());
    await receiver.close();
  });
});
