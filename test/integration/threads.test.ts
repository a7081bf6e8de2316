import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { DeleteAccount } from '../support/account.js';
import { DeleteGroup, JoinGroup, LeaveConversation, meetInGroup, say, write } from '../support/chat.js';
import { openDatabase } from '../support/database.js';
import { BlockUser } from '../support/friends.js';
import { edit, erase } from '../support/message-changes.js';
import { notified, UpdateNotificationSettings } from '../support/notifications.js';
import { type Person, password, signUp } from '../support/people.js';
import { startProject, whisper } from '../support/projects.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import {
  FollowThread,
  followedThreads,
  MarkThreadRead,
  replyTo,
  ThreadEvents,
  threadOf,
  UnfollowThread,
} from '../support/threads.js';

let server: TestServer;
let round = 0;
let ada: Person;
let grace: Person;
let eve: Person;
let id: string;
let question: string;

beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  round++;
  [ada, grace, eve] = await signUp(server, `ada${round}`, `grace${round}`, `eve${round}`);
  id = await meetInGroup('Threads', ada, grace, eve);
  question = await write(ada, id, 'why?');
});
afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

const follow = async (person: Person, messageId = question) =>
  (await person.http.run(FollowThread, { input: { messageId } })).followThread;
const unfollow = async (person: Person, messageId = question) =>
  (await person.http.run(UnfollowThread, { input: { messageId } })).unfollowThread;
const markRead = async (person: Person, position: number, messageId = question) =>
  (await person.http.run(MarkThreadRead, { input: { messageId, position } })).markThreadRead;
/** Waits until all pending messages have notified. */
const settle = () => server.runJob('notify-of-messages');
const isFollowed = async (person: Person, messageId = question) => (await threadOf(person, messageId))?.isFollowed;
const unreadCount = async (person: Person) => (await threadOf(person, question))?.unreadCount;

describe('a thread', () => {
  test('is followed by the author of its message, by users who reply and by users whom a reply mentions', async () => {
    expect(await isFollowed(ada)).toBe(false);
    const { position } = await replyTo(grace, id, question, `because, @${eve.username}`);
    expect(await threadOf(ada, question)).toEqual({ isFollowed: true, readPosition: position - 1, unreadCount: 1 });
    expect(await threadOf(grace, question)).toEqual({ isFollowed: true, readPosition: position, unreadCount: 0 });
    expect(await threadOf(eve, question)).toEqual({ isFollowed: true, readPosition: position - 1, unreadCount: 1 });
  });

  test('is followed by users whom an edit of a reply mentions', async () => {
    const live = eve.connect().subscribe(ThreadEvents, {});
    await live.next();
    const reply = await replyTo(grace, id, question, 'because');
    await edit(grace, reply.id, `because, @everyone and @${eve.username}`);
    expect(await threadOf(eve, question)).toEqual({
      isFollowed: true,
      readPosition: reply.position - 1,
      unreadCount: 1,
    });
    const { threadEvents: event } = await live.next();
    expect(event).toMatchObject({ __typename: 'ThreadFollowed', messageId: question, thread: { unreadCount: 1 } });
    await unfollow(eve);
    await edit(grace, reply.id, `surely because, @${eve.username}`);
    expect(await isFollowed(eve)).toBe(false);
    await edit(grace, reply.id, 'surely because');
    await edit(grace, reply.id, `certainly because, @${eve.username}`);
    await settle();
    const later = (await live.take(2)).map(({ threadEvents }) => threadEvents.__typename);
    expect(later).toEqual(['ThreadUnfollowed', 'ThreadFollowed']);
  });

  test('is not followed because of an edit of the message at its head, or of a private reply', async () => {
    await edit(ada, question, `why, @${eve.username}?`);
    expect(await isFollowed(eve)).toBe(false);
    const project = await startProject(ada, `Q${round}`, { participants: [grace, eve] });
    const open = await write(ada, project, 'why?');
    const secret = await whisper(grace, project, ada, 'between us', open);
    await edit(grace, secret.id, `between us, @${ada.username}`);
    expect(await isFollowed(ada, open)).toBe(false);
  });

  test('is not followed by all members because of a mention of everyone', async () => {
    await replyTo(ada, id, question, 'nobody, @everyone?');
    expect([await isFollowed(grace), await isFollowed(eve)]).toEqual([false, false]);
    expect(await isFollowed(ada)).toBe(true);
  });

  test('is not followed because of a mention by a user whom the mentioned user has blocked', async () => {
    await eve.http.run(BlockUser, { input: { userId: grace.id } });
    const reply = await replyTo(grace, id, question, `because, @${eve.username}`);
    expect([await isFollowed(ada), await isFollowed(eve)]).toEqual([true, false]);
    await edit(grace, reply.id, 'because');
    await edit(grace, reply.id, `because, dear @${eve.username}`);
    expect(await isFollowed(eve)).toBe(false);
  });

  test('is followed again after a reply or a mention, but not by its author because of another reply', async () => {
    await replyTo(grace, id, question, 'because');
    await unfollow(ada);
    await unfollow(grace);
    await replyTo(eve, id, question, 'indeed');
    expect([await isFollowed(ada), await isFollowed(grace), await isFollowed(eve)]).toEqual([false, false, true]);
    await replyTo(eve, id, question, `indeed, @${grace.username}`);
    await replyTo(ada, id, question, 'thanks');
    expect([await isFollowed(ada), await isFollowed(grace)]).toEqual([true, true]);
  });

  test('that its author unfollowed before the first reply stays so', async () => {
    expect((await unfollow(ada)).position).toBeNull();
    await replyTo(grace, id, question, 'because');
    expect(await isFollowed(ada)).toBe(false);
    expect(await notified(ada, 1)).toMatchObject([{ __typename: 'Replied' }]);
  });

  test('is followed and unfollowed by choice, idempotently', async () => {
    await replyTo(grace, id, question, 'because');
    expect(await follow(eve)).toMatchObject({ thread: { isFollowed: true, unreadCount: 0 } });
    expect((await follow(eve)).position).toBeNull();
    await replyTo(grace, id, question, 'and because');
    expect(await unreadCount(eve)).toBe(1);
    expect(await unfollow(eve)).toMatchObject({ thread: { isFollowed: false, unreadCount: 0 } });
    expect((await unfollow(eve)).position).toBeNull();
  });

  test('has a read position of its own, which moves only forwards', async () => {
    const first = await replyTo(grace, id, question, 'one');
    const second = await replyTo(grace, id, question, 'two');
    await replyTo(ada, id, question, 'my own');
    await unfollow(ada);
    await follow(ada);
    expect(await unreadCount(ada)).toBe(0);
    const third = await replyTo(grace, id, question, 'three');
    const fourth = await replyTo(grace, id, question, 'four');
    expect(await unreadCount(ada)).toBe(2);
    expect((await markRead(ada, third.position)).thread).toMatchObject({ unreadCount: 1 });
    expect((await markRead(ada, first.position)).position).toBeNull();
    await erase(grace, fourth.id);
    expect(await unreadCount(ada)).toBe(0);
    expect((await markRead(eve, second.position)).thread).toMatchObject({ isFollowed: false, readPosition: null });
    const input = { messageId: question, position: fourth.position + 100 };
    expect(await ada.http.refused(MarkThreadRead, { input })).toMatchObject({ code: 'BAD_POSITION' });
  });

  test('contains no private messages', async () => {
    const project = await startProject(ada, `P${round}`, { participants: [grace, eve] });
    const open = await write(ada, project, 'why?');
    const secret = await whisper(grace, project, ada, 'between us', open);
    expect(await isFollowed(ada, open)).toBe(false);
    expect(await threadOf(ada, secret.id)).toBeNull();
    const input = { messageId: secret.id };
    expect(await ada.http.refused(FollowThread, { input })).toMatchObject({ code: 'BAD_INPUT' });
    expect(await eve.http.refused(FollowThread, { input })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('can be followed only by members, and is forgotten when they leave', async () => {
    const [stranger] = await signUp(server, `stranger${round}`);
    for (const refused of [follow(stranger as Person), unfollow(stranger as Person)]) {
      await expect(refused).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    }
    await replyTo(grace, id, question, 'because');
    await grace.http.run(LeaveConversation, { input: { conversationId: id } });
    expect((await followedThreads(grace)).contents).toEqual([]);
    await grace.http.run(JoinGroup, { input: { groupId: id } });
    expect(await isFollowed(grace)).toBe(false);
  });

  test('of a deleted message stays in the list; of a deleted group it does not', async () => {
    await replyTo(grace, id, question, 'because');
    await erase(ada, question);
    expect((await followedThreads(grace)).contents).toEqual(['']);
    await ada.http.run(DeleteGroup, { input: { groupId: id } });
    expect((await followedThreads(grace)).contents).toEqual([]);
  });
});

describe('the list of followed threads', () => {
  test('is ordered by the latest activity, and is read in both directions', async () => {
    const other = await meetInGroup('Other', ada, grace);
    const questions = [question];
    for (const where of [other, id, other]) questions.push(await write(ada, where, `question ${questions.length}`));
    for (const each of questions) await follow(grace, each);
    await replyTo(ada, id, question, 'the latest');
    const all = (await followedThreads(grace)).contents;
    expect(all).toEqual(['why?', 'question 3', 'question 2', 'question 1']);
    const first = await followedThreads(grace, { first: 3 });
    expect(first.contents).toEqual(all.slice(0, 3));
    expect(first.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false });
    const rest = await followedThreads(grace, { first: 3, after: first.cursors[2] as string });
    expect(rest.contents).toEqual(all.slice(3));
    const back = await followedThreads(grace, { last: 2, before: first.cursors[2] as string });
    expect(back.contents).toEqual(all.slice(0, 2));
    expect((await followedThreads(grace, { unreadOnly: true })).contents).toEqual(['why?']);
  });
});

describe('a reply', () => {
  const about = (content: string, __typename: string) => ({ __typename, message: { content } });

  test('notifies the followers once, by the first of its reasons', async () => {
    await follow(eve);
    await replyTo(grace, id, question, 'one');
    await replyTo(grace, id, question, `two, @${eve.username} and @${ada.username}`);
    expect(await notified(ada, 2)).toMatchObject([
      about(`two, @${eve.username} and @${ada.username}`, 'Mentioned'),
      about('one', 'Replied'),
    ]);
    expect(await notified(eve, 2)).toMatchObject([{ __typename: 'Mentioned' }, about('one', 'ThreadReplied')]);
    await settle();
    expect(await notified(grace, 0)).toEqual([]);
  });

  test('does not notify users who unfollowed, blocked the sender, or muted the conversation', async () => {
    for (const person of [grace, eve]) await replyTo(person, id, question, 'because');
    await notified(grace, 1);
    await eve.http.run(BlockUser, { input: { userId: ada.id } });
    await unfollow(grace);
    await replyTo(ada, id, question, 'thanks');
    await settle();
    expect([await notified(grace, 1), await notified(eve, 0)]).toMatchObject([[{ __typename: 'ThreadReplied' }], []]);
    await follow(grace);
    const conversations = [{ conversationId: id, level: 'NONE' as const }];
    await grace.http.run(UpdateNotificationSettings, { input: { conversations } });
    await replyTo(ada, id, question, 'again');
    await settle();
    expect(await notified(grace, 1)).toHaveLength(1);
  });
});

describe('the events of threads', () => {
  test('report what the viewer follows, live and resumed', async () => {
    const live = grace.connect().subscribe(ThreadEvents, {});
    await live.next();
    const reply = await replyTo(grace, id, question, 'because');
    const events = [(await live.next()).threadEvents];
    expect(events[0]).toMatchObject({
      __typename: 'ThreadFollowed',
      messageId: question,
      thread: { isFollowed: true },
    });
    const later = await replyTo(ada, id, question, 'thanks');
    await markRead(grace, later.position);
    events.push((await live.next()).threadEvents);
    expect(events[1]).toMatchObject({ __typename: 'ThreadRead', readPosition: later.position });
    expect(later.position).toBeGreaterThan(reply.position);
    await unfollow(grace);
    events.push((await live.next()).threadEvents);
    expect(events[2]).toMatchObject({ __typename: 'ThreadUnfollowed', thread: { isFollowed: false } });
    const replayed = await grace.connect().subscribe(ThreadEvents, { after: '0-0' }).take(4);
    expect(replayed.slice(1).map(({ threadEvents: event }) => event.__typename)).toEqual([
      'ThreadFollowed',
      'ThreadRead',
      'ThreadUnfollowed',
    ]);
  });

  test('agree with the state after replies and unfollowing at the same time', async () => {
    const live = grace.connect().subscribe(ThreadEvents, {});
    await live.next();
    for (let times = 0; times < 5; times++) {
      const work = [
        replyTo(grace, id, question, `reply ${times}`),
        unfollow(grace),
        replyTo(grace, id, question, 'more'),
      ];
      await Promise.all(work);
    }
    await settle();
    // The last event decides, so it comes after all others.
    const wasFollowed = await isFollowed(grace);
    const change = wasFollowed ? await unfollow(grace) : await follow(grace);
    let known: boolean | null = null;
    for (;;) {
      const { threadEvents: event } = await live.next();
      if ('position' in event && event.position === change.position) break;
      known = event.__typename === 'ThreadFollowed';
    }
    // Without an event, the thread was followed and unfollowed before it was announced.
    expect(known ?? false).toBe(wasFollowed);
  });
});

test('a deleted account follows nothing, and its threads go on', async () => {
  await replyTo(grace, id, question, 'because');
  await grace.http.run(DeleteAccount, { input: { password } });
  await replyTo(eve, id, question, 'indeed');
  await say(ada, id, 'well');
  await settle();
  expect(await unreadCount(ada)).toBe(2);
});

test('a user has at most 1,000 threads: the one of the oldest message is dropped', async () => {
  const oldest = `msg_${'0'.repeat(25)}1`;
  await server.whileStopped(async () => {
    const database = await openDatabase(server.backend.environment);
    await sql`
      insert into thread_follow
        (message_id, user_id, conversation_id, is_followed, reason, read_position, followed_position)
      select 'msg_' || lpad(n::text, 26, '0'), ${grace.id}, ${id}, true, 'CHOICE', 0, 0
      from generate_series(1, 1000) n`.execute(database.fork().getKysely());
    await database.close();
  });
  const live = grace.connect().subscribe(ThreadEvents, {});
  await live.next();
  await replyTo(grace, id, question, 'because');
  expect((await live.next()).threadEvents).toMatchObject({ __typename: 'ThreadFollowed', messageId: question });
  expect((await live.next()).threadEvents).toMatchObject({ __typename: 'ThreadUnfollowed', messageId: oldest });
});
