import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { JoinGroup, meetInGroup, say, write } from '../support/chat.js';
import { MarkRead } from '../support/live.js';
import { edit, erase } from '../support/message-changes.js';
import { UpdateNotificationSettings } from '../support/notifications.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import {
  CountableMessages,
  CountsOfAll,
  CountsOfJoined,
  CountsOfMessageEvents,
  CountsOfOne,
  CountsOfReads,
  MarkUnreadAndCount,
} from '../support/unread-counts.js';

/** The counts of one object in an answer. */
interface Counts {
  id: string;
  unreadCount: number;
  mentionCount: number;
  unreadCountAsOf: number;
}

const messagesOfEach = 20;

let server: TestServer;
let round = 0;
let ada: Person;
let grace: Person;
let eve: Person;
let id: string;

beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  round++;
  [ada, grace, eve] = await signUp(server, `ada${round}`, `grace${round}`, `eve${round}`);
  id = await meetInGroup('Counted', ada, grace);
});
afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

/** Returns the counts of all objects in an answer that show the group. */
function countsIn(answer: unknown): Counts[] {
  if (typeof answer !== 'object' || answer === null) return [];
  const inside = Object.values(answer).flatMap(countsIn);
  if (!('unreadCountAsOf' in answer)) return inside;
  const { id: of, unreadCount, mentionCount, unreadCountAsOf } = answer as Counts;
  return of === id ? [{ id, unreadCount, mentionCount, unreadCountAsOf }, ...inside] : inside;
}

/** Sends messages, edits some and deletes some. @returns the positions of the deletions, by message. */
async function talk(person: Person): Promise<[messageId: string, deletedAt: number][]> {
  const deleted: [string, number][] = [];
  for (let n = 0; n < messagesOfEach; n++) {
    const messageId = await write(person, id, n % 5 === 3 ? `hello @${ada.username}` : 'hello');
    if (n % 5 === 1) await edit(person, messageId, 'good evening');
    if (n % 5 === 2) deleted.push([messageId, await erase(person, messageId)]);
  }
  return deleted;
}

/** Returns what a user must have as unread if the feed ended at a position, judged by the messages themselves. */
async function judge(viewer: Person, readPosition: number, deletedAt: ReadonlyMap<string, number>) {
  const { conversation } = await viewer.http.run(CountableMessages, { id });
  const messages = conversation?.messages.edges.map(({ node }) => node) ?? [];
  const others = messages.filter(({ position, sender }) => position > readPosition && sender?.id !== viewer.id);
  return (asOf: number) => {
    const unread = others.filter(
      (message) => message.position <= asOf && asOf < (deletedAt.get(message.id) ?? Number.POSITIVE_INFINITY),
    );
    const mentioning = unread.filter(({ mentions }) => mentions.some(({ user }) => user?.id === viewer.id));
    return { id, unreadCount: unread.length, mentionCount: mentioning.length, unreadCountAsOf: asOf };
  };
}

test('the counts of an object include exactly the messages up to their position, while others write', async () => {
  const readPosition = await say(grace, id, 'read');
  const unread = await write(grace, id, 'unread');
  const socket = ada.connect();
  const [messages, reads] = [socket.subscribe(CountsOfMessageEvents, {}), socket.subscribe(CountsOfReads, {})];
  for (const events of [messages, reads, reads]) await events.next();
  await ada.http.run(MarkRead, { input: { conversationId: id, position: readPosition } });
  let isOver = false;
  const answers: unknown[] = [];
  const readOn = async (ask: () => Promise<unknown>) => {
    while (!isOver) answers.push(await ask());
  };
  const talks = Promise.all([talk(grace), talk(grace), talk(ada)]).finally(() => {
    isOver = true;
  });
  await Promise.all([
    readOn(() => ada.http.run(CountsOfOne, { id })),
    readOn(() => ada.http.run(CountsOfAll, { id })),
    // Changes nothing, because the message is unread already.
    readOn(() => ada.http.run(MarkUnreadAndCount, { input: { messageId: unread } })),
  ]);
  const deletedAt = new Map((await talks).flat());
  const last = await say(grace, id, 'the last');
  const events: Counts[] = [];
  while ((events.at(-1)?.unreadCountAsOf ?? 0) < last) events.push(...countsIn(await messages.next()));
  const moved: Counts[] = [];
  while (moved.length === 0) moved.push(...countsIn(await reads.next()));
  const expected = await judge(ada, readPosition, deletedAt);
  const found = [...countsIn(answers), ...events, ...moved];
  expect(found).toEqual(found.map(({ unreadCountAsOf }) => expected(unreadCountAsOf)));
  for (const answer of answers) expect(new Set(countsIn(answer).map((each) => each.unreadCountAsOf)).size).toBe(1);
});

test('the counts of a conversation that a user joins while others write include the messages since the joining', async () => {
  const joins = eve.connect().subscribe(CountsOfJoined, {});
  await joins.next();
  const talks = Promise.all([talk(ada), talk(grace)]);
  await say(ada, id, 'before the joining');
  const { joinGroup } = await eve.http.run(JoinGroup, { input: { groupId: id } });
  const found = countsIn(await joins.next());
  const expected = await judge(eve, joinGroup.position ?? 0, new Map((await talks).flat()));
  expect(found).toHaveLength(1);
  expect(found).toEqual(found.map(({ unreadCountAsOf }) => expected(unreadCountAsOf)));
});

test('a muted conversation has the same counts, and users who are not members have none', async () => {
  const position = await say(ada, id, `hello @${grace.username}`);
  const input = { conversations: [{ conversationId: id, level: 'NONE' as const }] };
  await grace.http.run(UpdateNotificationSettings, { input });
  const counts = async (person: Person) => countsIn(await person.http.run(CountsOfOne, { id }));
  expect(await counts(grace)).toEqual([{ id, unreadCount: 1, mentionCount: 1, unreadCountAsOf: position }]);
  expect(await counts(ada)).toEqual([{ id, unreadCount: 0, mentionCount: 0, unreadCountAsOf: position }]);
  expect(await counts(eve)).toEqual([{ id, unreadCount: 0, mentionCount: 0, unreadCountAsOf: 0 }]);
});

test('a message that was read is counted no more, at the same position', async () => {
  const position = await say(ada, id, 'hello');
  await grace.http.run(MarkRead, { input: { conversationId: id, position } });
  const [counts] = countsIn(await grace.http.run(CountsOfOne, { id }));
  expect(counts).toMatchObject({ unreadCount: 0, unreadCountAsOf: position });
});
