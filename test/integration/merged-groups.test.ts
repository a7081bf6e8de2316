import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { JoinGroup, LeaveConversation, MessageEvents, meetInGroup, say } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { metric } from '../support/metrics.js';
import { type Person, signUp } from '../support/people.js';
import { type ProtocolMessage, RawSocket } from '../support/raw-socket.js';
import { largeText } from '../support/slow-reader.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

/** One event of a subscription to all conversations. */
interface Event {
  __typename: string;
  conversationId?: string;
  subjectId?: string;
  position?: number;
  reason?: string;
}

/** Follows all conversations of a user, and keeps the items of each in order. */
class FollowerOfAll {
  readonly #heard = new Map<string, (number | string)[]>();

  private constructor(private readonly socket: RawSocket) {
    socket.ws.on('message', (data) => this.#take(JSON.parse(String(data)) as ProtocolMessage));
  }

  static async open(person: Person): Promise<FollowerOfAll> {
    const socket = await RawSocket.signedIn(server.socketUrl, person.accessToken);
    const follower = new FollowerOfAll(socket);
    socket.subscribe('all', MessageEvents, {});
    await socket.answer('all');
    return follower;
  }

  /** Positions, and the reason of the end. */
  heardOf(conversationId: string): (number | string)[] {
    return this.#heard.get(conversationId) ?? [];
  }

  stall(): void {
    this.socket.ws.pause();
  }

  read(): void {
    this.socket.ws.resume();
  }

  drop(): void {
    this.socket.drop();
  }

  #take({ payload }: ProtocolMessage): void {
    const event = (payload as { data?: { messageEvents?: Event } } | undefined)?.data?.messageEvents;
    if (!event || event.__typename === 'Subscribed') return;
    const where = event.conversationId ?? event.subjectId ?? '?';
    this.#heard.set(where, [...this.heardOf(where), event.position ?? event.reason ?? event.__typename]);
  }
}

let server: TestServer;
let people: [Person, Person, Person];
let followers: FollowerOfAll[];
let conversations: string[];
let round = 0;

beforeAll(async () => {
  server = await startTestServer({
    HUBBUB_SOCKET_BUFFER_BYTES: '65536',
    HUBBUB_SOCKET_STALL_TIMEOUT: '1h',
    HUBBUB_SOCKET_PING_INTERVAL: '1h',
    HUBBUB_SOCKET_PONG_TIMEOUT: '1h',
  });
});
beforeEach(async () => {
  round++;
  people = await signUp(server, `ada${round}`, `grace${round}`, `eve${round}`);
  conversations = [];
  for (const title of ['Tea', 'Work', 'Chess', 'Music']) conversations.push(await meetInGroup(title, ...people));
  followers = [];
  for (const person of people) followers.push(await FollowerOfAll.open(person));
  // After this, all of them are up to date, and each conversation has its group.
  for (const conversation of conversations) await say(people[0], conversation, 'hello');
  for (const follower of followers) {
    for (const conversation of conversations) await hears(follower, conversation, [4]);
  }
  // One more: the lobby, which contains all of them.
  await eventually(async () => expect(await metric(server, 'groups')).toBe(conversations.length + 1));
});
afterEach(() => {
  for (const follower of followers) follower.drop();
});
afterAll(() => server.stop());

function hears(follower: FollowerOfAll, conversationId: string, what: (number | string)[]): Promise<void> {
  return eventually(() => expect(follower.heardOf(conversationId)).toEqual(what));
}

const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

test('one event in each of many conversations is executed once for all', async () => {
  const before = await metric(server, 'event_executions_total');
  for (const conversation of conversations) await say(people[1], conversation, 'all at once');
  for (const follower of followers) {
    for (const conversation of conversations) await hears(follower, conversation, [4, 5]);
  }
  expect((await metric(server, 'event_executions_total')) - before).toBe(conversations.length);
});

test('a user who leaves a conversation stops receiving it and keeps the others; one who joins receives it from there on', async () => {
  const [ada, grace, eve] = people;
  const [tea, work, ...rest] = conversations as [string, string, ...string[]];
  await Promise.all([
    grace.http.run(LeaveConversation, { input: { conversationId: tea } }),
    ...conversations.flatMap((conversation) => from(1, 5).map((i) => say(ada, conversation, `${i}`))),
  ]);
  const end = followers[0]?.heardOf(tea).length;
  expect(end).toBeDefined();
  for (const follower of [followers[0], followers[2]]) await hears(follower as FollowerOfAll, tea, from(4, 10));
  for (const follower of followers) {
    for (const conversation of [work, ...rest]) await hears(follower, conversation, from(4, 9));
  }
  await eventually(() => expect(followers[1]?.heardOf(tea).at(-1)).toBe('LEFT'));
  const left = (followers[1] as FollowerOfAll).heardOf(tea);
  expect(left.at(-1)).toBe('LEFT');
  expect(left.slice(0, -1)).toEqual(from(4, left.length + 2));

  // The user returns while the others continue; a new conversation begins with the join.
  const fresh = await meetInGroup('Fresh', ada, eve);
  await Promise.all([
    grace.http.run(JoinGroup, { input: { groupId: tea } }),
    grace.http.run(JoinGroup, { input: { groupId: fresh } }),
    ...from(1, 5).map((i) => say(ada, tea, `${i}`)),
    ...from(1, 5).map((i) => say(eve, fresh, `${i}`)),
  ]);
  for (const follower of [followers[0], followers[2]]) await hears(follower as FollowerOfAll, tea, from(4, 16));
  const again = followers[1] as FollowerOfAll;
  await eventually(() => expect(again.heardOf(tea).at(-1)).toBe(16));
  await eventually(() => expect(again.heardOf(fresh).at(-1)).toBe(8));
  const since = again.heardOf(tea).slice(left.length) as number[];
  expect(since).toEqual(from(since[0] ?? 0, 16));
  const joined = again.heardOf(fresh) as number[];
  expect(joined).toEqual(from(joined[0] ?? 0, 8));
});

test('a client that reads nothing gets each conversation complete and in order when it reads again, while the others continue', async () => {
  const [ada, grace, eve] = people;
  const [tea, work, ...rest] = conversations as [string, string, ...string[]];
  const [first, slow, third] = followers as [FollowerOfAll, FollowerOfAll, FollowerOfAll];
  slow.stall();
  let head = 4;
  do {
    for (let i = 0; i < 10; i++)
      await Promise.all([tea, work].map((conversation) => say(ada, conversation, largeText)));
    head += 10;
    for (const follower of [first, third]) await hears(follower, tea, from(4, head));
  } while ((await metric(server, 'sockets_stalled')) === 0);
  // Meanwhile it leaves one conversation, joins another, and a third goes on.
  await grace.http.run(LeaveConversation, { input: { conversationId: work } });
  const fresh = await meetInGroup('Fresh', eve, grace);
  for (const conversation of [tea, ...rest, fresh]) await say(eve, conversation, 'meanwhile');
  for (const follower of [first, third]) {
    await hears(follower, tea, from(4, head + 1));
    await hears(follower, work, from(4, head + 1));
    for (const conversation of rest) await hears(follower, conversation, [4, 5]);
  }
  slow.read();
  await hears(slow, tea, from(4, head + 1));
  await hears(slow, work, [...from(4, head + 1), 'LEFT']);
  for (const conversation of rest) await hears(slow, conversation, [4, 5]);
  await hears(slow, fresh, [2, 3]);
  // It shares results with the others again.
  const before = await metric(server, 'event_executions_total');
  await say(ada, tea, 'all together');
  for (const follower of followers) await hears(follower, tea, from(4, head + 2));
  expect((await metric(server, 'event_executions_total')) - before).toBe(1);
});
