import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { MessageEvents, meetInGroup, say, write } from '../support/chat.js';
import { openDatabase } from '../support/database.js';
import { MarkRead } from '../support/live.js';
import { edit } from '../support/message-changes.js';
import {
  connected,
  NotificationEvents,
  NotificationMirror,
  notified,
  readNotifications,
  UpdateNotificationSettings,
} from '../support/notifications.js';
import { tell } from '../support/notified-by-mail.js';
import { type Person, signUp } from '../support/people.js';
import { startProject } from '../support/projects.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let round = 0;
let ada: Person;
let grace: Person;
let eve: Person;

const markRead = (person: Person, conversationId: string, position: number) =>
  person.http.run(MarkRead, { input: { conversationId, position } });

async function meet(at: TestServer): Promise<void> {
  round++;
  [ada, grace, eve] = await signUp(at, `ada${round}`, `grace${round}`, `eve${round}`);
}

/** Waits until a user has this many notifications. @returns the contents of the messages, newest first. */
async function missed(person: Person, count: number): Promise<(string | undefined)[]> {
  const abouts = (await notified(person, count)) as { message?: { content: string } }[];
  return abouts.map(({ message }) => message?.content);
}

describe('a member of a project', () => {
  beforeAll(async () => {
    server = await startTestServer({
      HUBBUB_NOTIFICATION_READING_TIME: '1d',
      HUBBUB_PRESENCE_INTERVAL: '10ms',
      HUBBUB_JOBS: 'false',
    });
  });
  beforeEach(() => meet(server));
  afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
  afterAll(() => server.stop());

  /** Lets the time for reading pass, for all messages or for those after a position. */
  async function readingTimePasses(after = 0): Promise<void> {
    await server.whileStopped(async () => {
      const database = await openDatabase(server.backend.environment);
      await database.run(sql`
        update message_notice set queued_at = queued_at - interval '2 days' where position > ${after}`);
      await database.close();
    });
  }

  test('who follows it and reads the messages is not notified of them', async () => {
    const projectId = await startProject(ada, 'Engine', { participants: [grace, eve] });
    await Promise.all([notified(grace, 1), notified(eve, 1)]);
    const messages = grace.connect().subscribe(MessageEvents, { conversationId: projectId });
    await messages.next();
    for (const content of ['one', `two, @${grace.username}`, 'three']) await say(ada, projectId, content);
    const seen = await messages.take(3);
    const positions = seen.map(({ messageEvents }) => ('position' in messageEvents ? messageEvents.position : 0));
    await markRead(grace, projectId, Math.max(...positions));
    await say(ada, projectId, 'four');
    await server.runJob('notify-of-messages');
    expect((await readNotifications(eve)).list).toHaveLength(1);
    await grace.disconnect();
    await readingTimePasses();
    await grace.connect().subscribe(NotificationEvents, {}).next();
    await connected(grace);
    await server.runJob('notify-of-messages');
    expect(await missed(grace, 2)).toEqual(['four', undefined]);
    expect(await missed(eve, 5)).toEqual(['four', 'three', `two, @${grace.username}`, 'one', undefined]);
  });

  test('is notified of messages in their order, although the time for reading a later one may pass first', async () => {
    const projectId = await startProject(ada, 'Engine', { participants: [eve] });
    const position = await say(ada, projectId, 'one');
    await say(ada, projectId, 'two');
    await readingTimePasses(position);
    await server.runJob('notify-of-messages');
    expect((await readNotifications(eve)).list).toHaveLength(1);
    await readingTimePasses();
    await server.runJob('notify-of-messages');
    expect(await missed(eve, 3)).toEqual(['two', 'one', undefined]);
  });
});

describe('a project message', () => {
  beforeAll(async () => {
    server = await startTestServer({ HUBBUB_NOTIFICATION_READING_TIME: '50ms', HUBBUB_JOBS: 'false' });
  });
  beforeEach(() => meet(server));
  afterAll(() => server.stop());

  test('notifies after the time for reading, without a job', async () => {
    const projectId = await startProject(ada, 'Engine', { participants: [grace] });
    for (const content of ['one', 'two']) await say(ada, projectId, content);
    expect(await missed(grace, 3)).toEqual(['two', 'one', undefined]);
  });
});

describe('notifications of messages', () => {
  beforeAll(async () => {
    server = await startTestServer({ HUBBUB_JOBS: 'false' });
  });
  beforeEach(() => meet(server));
  afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
  afterAll(() => server.stop());

  test('are read with their messages, on all devices, and others are not', async () => {
    for (const content of ['one', 'two', 'three']) await tell(ada, grace, content);
    const [{ conversationId }] = (await notified(grace, 3)) as [{ conversationId: string }];
    await tell(eve, grace, 'another chat');
    await notified(grace, 4);
    const mirror = await NotificationMirror.of(grace);
    await markRead(grace, conversationId, 4);
    const { list, position } = await readNotifications(grace);
    expect(list.map(({ isRead }) => isRead)).toEqual([false, false, true, true]);
    const { known, fetched } = await mirror.compareAt(position);
    expect(known).toEqual(fetched);
    await markRead(grace, conversationId, 4);
    expect((await readNotifications(grace)).position).toBe(position);
  });

  test('are read with them also if there are more than one event can name', async () => {
    const id = await meetInGroup('Talk', ada, grace);
    const input = { conversations: [{ conversationId: id, level: 'ALL' as const }] };
    await grace.http.run(UpdateNotificationSettings, { input });
    let last = 0;
    for (let n = 0; n < 101; n++) last = await say(ada, id, `message ${n}`);
    await server.runJob('notify-of-messages');
    const mirror = await NotificationMirror.of(grace);
    expect((await readNotifications(grace)).unreadCount).toBe(101);
    await markRead(grace, id, last);
    const { position, unreadCount } = await readNotifications(grace);
    expect(unreadCount).toBe(0);
    expect((await mirror.compareAt(position)).known.unreadCount).toBe(0);
  });

  test('that are written while their messages are read end as read, or are not written', async () => {
    await tell(ada, grace, 'hello');
    const [{ conversationId }] = (await notified(grace, 1)) as [{ conversationId: string }];
    for (let n = 0; n < 30; n++) await markRead(grace, conversationId, await say(ada, conversationId, `message ${n}`));
    await server.runJob('notify-of-messages');
    expect((await readNotifications(grace)).unreadCount).toBe(0);
  });

  test('report an edit that mentions a user who has read the message', async () => {
    const id = await meetInGroup('Talk', ada, grace);
    const messageId = await write(ada, id, 'look');
    await markRead(grace, id, 3);
    await edit(ada, messageId, `look, @${grace.username}`);
    expect(await missed(grace, 1)).toEqual([`look, @${grace.username}`]);
  });
});
