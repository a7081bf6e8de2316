import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DeleteGroup, LeaveConversation, meetInGroup, say, write } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { MarkRead, ReadEvents, ReadState } from '../support/live.js';
import { mentionCount } from '../support/mentions.js';
import { edit, erase } from '../support/message-changes.js';
import { UpdateNotificationSettings } from '../support/notifications.js';
import { type Person, signUp } from '../support/people.js';
import { startProject, whisper } from '../support/projects.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { MarkUnread, totalUnread, UnreadMirror } from '../support/unread.js';

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
  id = await meetInGroup('Unread', ada, grace);
  // The lobby is common to all tests.
  await silence(grace, await lobbyOf(grace));
});
afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

async function lobbyOf(person: Person): Promise<string> {
  const { data } = await person.http.send<{ lobby: { id: string } }>('{ lobby { id } }');
  return String(data?.lobby.id);
}

function silence(person: Person, conversationId: string, level: 'NONE' | null = 'NONE') {
  const input = { conversations: [{ conversationId, level }] };
  return person.http.run(UpdateNotificationSettings, { input });
}

async function markRead(person: Person, position: number, conversationId = id): Promise<number> {
  const { markRead: marked } = await person.http.run(MarkRead, { input: { conversationId, position } });
  return marked.readPosition;
}

async function markUnread(person: Person, messageId: string) {
  return (await person.http.run(MarkUnread, { input: { messageId } })).markUnread;
}

/** Returns the read position of Grace as Ada sees it. */
async function receipt(): Promise<number | undefined> {
  const { conversation } = await ada.http.run(ReadState, { id });
  return conversation?.members.edges.find(({ node }) => node.user?.username === grace.username)?.node.readPosition;
}

describe('markUnread', () => {
  test('makes a message and all later ones unread, at once and idempotently', async () => {
    await say(ada, id, 'one');
    const second = await write(ada, id, `two, @${grace.username}`);
    const last = await say(ada, id, 'three');
    await markRead(grace, last);
    for (let times = 0; times < 2; times++) {
      expect(await markUnread(grace, second)).toEqual({
        readPosition: last - 2,
        conversation: { id, unreadCount: 2, mentionCount: 1 },
      });
    }
    expect(await mentionCount(grace, id)).toBe(1);
    expect(await markRead(grace, last)).toBe(last);
  });

  test('changes nothing if the message is unread already, and never goes back beyond the joining', async () => {
    const before = await write(ada, id, 'before');
    const later = await meetInGroup('Later', ada);
    const early = await write(ada, later, 'early');
    await ada.http.send('mutation ($input: AddMemberInput!) { addMember(input: $input) { position } }', {
      input: { conversationId: later, userId: grace.id },
    });
    const after = await write(ada, id, 'after');
    const { readPosition } = await markUnread(grace, before);
    expect(await markUnread(grace, after)).toMatchObject({ readPosition });
    const { conversation } = await markUnread(grace, early);
    expect(conversation?.unreadCount).toBe(0);
  });

  test('does not change what others see, also when the user reads on later', async () => {
    const first = await write(ada, id, 'one');
    const positions = [await say(ada, id, 'two'), await say(ada, id, 'three')];
    const [second = 0, last = 0] = positions;
    await markRead(grace, last);
    expect(await receipt()).toBe(last);
    const events = ada.connect().subscribe(ReadEvents, { id });
    await events.next();
    await markUnread(grace, first);
    expect(await receipt()).toBe(last);
    await markRead(grace, second);
    expect(await receipt()).toBe(last);
    const further = await say(ada, id, 'four');
    await markRead(grace, further);
    for (;;) {
      const { readEvents: event } = await events.next();
      if (event.__typename !== 'ReadPositionsMoved') throw new Error(event.__typename);
      const moved = event.readers.filter(({ user }) => user?.username === grace.username);
      // The position of the time before may arrive only now; an earlier one never does.
      for (const { position } of moved) expect(position).toBeGreaterThanOrEqual(last);
      if (moved.some(({ position }) => position === further)) break;
    }
    expect(await receipt()).toBe(further);
  });

  test('agrees with concurrent markRead calls: one of both is the last', async () => {
    const first = await write(ada, id, 'one');
    const last = await say(ada, id, 'two');
    for (let times = 0; times < 5; times++) {
      await markRead(grace, last);
      await Promise.all([markUnread(grace, first), markRead(grace, last), markUnread(grace, first)]);
      const { conversation } = await grace.http.run(ReadState, { id });
      expect([last - 2, last]).toContain(conversation?.readPosition);
      expect(conversation?.unreadCount).toBe(conversation?.readPosition === last ? 0 : 2);
      expect(await receipt()).toBe(last);
    }
  });

  test('needs a message that the viewer may see', async () => {
    const messageId = await write(ada, id, 'one');
    const refusal = { code: 'NOT_FOUND', field: 'input.messageId' };
    expect(await eve.http.refused(MarkUnread, { input: { messageId } })).toMatchObject(refusal);
    const project = await startProject(ada, `P${round}`, { participants: [grace, eve] });
    const secret = await whisper(ada, project, eve, 'between us');
    expect(await grace.http.refused(MarkUnread, { input: { messageId: secret.id } })).toMatchObject(refusal);
    expect(await grace.http.refused(MarkUnread, { input: { messageId: id } })).toMatchObject({ code: 'BAD_ID' });
  });
});

describe('the total of what is unread', () => {
  test('sums up all conversations that are not muted', async () => {
    const other = await meetInGroup('Other', ada, grace);
    const muted = await meetInGroup('Muted', ada, grace);
    await silence(grace, muted);
    await say(ada, muted, `@${grace.username}`);
    await say(grace, id, 'my own');
    await say(ada, id, 'one');
    await say(ada, other, `two, @${grace.username}`);
    const last = await say(ada, other, 'three');
    expect(await totalUnread(grace)).toEqual({ messageCount: 3, conversationCount: 2, mentionCount: 1 });
    await markRead(grace, last, other);
    expect(await totalUnread(grace)).toEqual({ messageCount: 1, conversationCount: 1, mentionCount: 0 });
    await silence(grace, muted, null);
    expect(await totalUnread(grace)).toEqual({ messageCount: 2, conversationCount: 2, mentionCount: 1 });
    await grace.http.run(LeaveConversation, { input: { conversationId: muted } });
    expect(await totalUnread(grace)).toEqual({ messageCount: 1, conversationCount: 1, mentionCount: 0 });
  });

  test('is delivered as it is, and then with each change', async () => {
    await say(ada, id, 'before');
    const mirror = await UnreadMirror.of(grace);
    expect(mirror.total).toEqual({ messageCount: 1, conversationCount: 1, mentionCount: 0 });
    await say(ada, id, 'one');
    await mirror.until(({ messageCount }) => messageCount === 2);
    const mentioning = await write(ada, id, `two, @${grace.username}`);
    await mirror.until(({ mentionCount }) => mentionCount === 1);
    await edit(ada, mentioning, 'two');
    await mirror.until(({ mentionCount }) => mentionCount === 0);
    await erase(ada, mentioning);
    expect(await mirror.until(({ messageCount }) => messageCount === 2)).toEqual(await totalUnread(grace));
    const other = await meetInGroup('Other', ada, grace);
    const last = await say(ada, other, 'in another group');
    await mirror.until(({ conversationCount }) => conversationCount === 2);
    await markRead(grace, last, other);
    await mirror.until(({ conversationCount }) => conversationCount === 1);
    expect(mirror.moved.get(other)).toBe(last);
    await silence(grace, id);
    await mirror.until(({ messageCount }) => messageCount === 0);
    await silence(grace, id, null);
    await mirror.until(({ messageCount }) => messageCount === 2);
    await ada.http.run(DeleteGroup, { input: { groupId: id } });
    await mirror.until(({ messageCount }) => messageCount === 0);
    expect(mirror.total).toEqual(await totalUnread(grace));
  });

  test('follows markUnread on other devices', async () => {
    const first = await write(ada, id, 'one');
    const last = await say(ada, id, 'two');
    await markRead(grace, last);
    const mirror = await UnreadMirror.of(grace);
    expect(mirror.total?.messageCount).toBe(0);
    await markUnread(grace, first);
    await mirror.until(({ messageCount }) => messageCount === 2);
    expect(mirror.moved.get(id)).toBe(last - 2);
  });

  test('comes with the read position of a conversation that was read right after joining', async () => {
    const mirror = await UnreadMirror.of(grace);
    const other = await meetInGroup('Other', ada, grace);
    const last = await say(ada, other, 'one');
    await markRead(grace, last, other);
    await mirror.until(() => mirror.moved.get(other) === last);
  });

  test('is not changed by own messages, and counts none twice while it begins', async () => {
    const sends = Array.from({ length: 20 }, (_, n) => say(n % 4 === 0 ? grace : ada, id, `message ${n}`));
    const [mirror] = await Promise.all([UnreadMirror.of(grace), ...sends]);
    await mirror.until(({ messageCount }) => messageCount === 15);
    const last = await say(ada, id, 'the last');
    expect(await mirror.until(({ messageCount }) => messageCount !== 15)).toMatchObject({ messageCount: 16 });
    await markRead(grace, last);
    await mirror.until(({ messageCount }) => messageCount === 0);
  });

  test('counts a conversation again when its mute expires', async () => {
    // A busy machine may get the request after that time, which is refused then.
    await eventually(() => {
      const mutedUntil = new Date(Date.now() + 1_500).toISOString();
      const conversations = [{ conversationId: id, mutedUntil }];
      return grace.http.run(UpdateNotificationSettings, { input: { conversations } });
    });
    await say(ada, id, 'one');
    const mirror = await UnreadMirror.of(grace);
    await mirror.until(({ messageCount }) => messageCount === 1);
  });
});
