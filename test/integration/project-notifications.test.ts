import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { RemoveMember, SendMessage } from '../support/chat.js';
import { Mailbox } from '../support/mailbox.js';
import { connected, NotificationEvents, notified, UpdateNotificationSettings } from '../support/notifications.js';
import { notificationMails, signUpVerified } from '../support/notified-by-mail.js';
import type { Person } from '../support/people.js';
import { CreateProject, DeleteProject, JoinMeeting, LeaveMeeting, RenameProject } from '../support/projects.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let mailbox: Mailbox;
let server: TestServer;
let round = 0;
let ada: Person;
let grace: Person;
let eve: Person;
let projectId: string;

beforeAll(async () => {
  mailbox = await Mailbox.start();
  server = await startTestServer({
    HUBBUB_SMTP_URL: mailbox.url,
    HUBBUB_PUBLIC_URL: 'https://chat.example.org',
    HUBBUB_NOTIFICATION_MAIL_INTERVAL: '0ms',
    HUBBUB_PRESENCE_INTERVAL: '10ms',
  });
});
beforeEach(async () => {
  round++;
  [ada, grace, eve] = await signUpVerified(server, mailbox, `ada${round}`, `grace${round}`, `eve${round}`);
  const input = { title: 'Engine', participantIds: [grace.id, eve.id] };
  projectId = (await ada.http.run(CreateProject, { input })).createProject.project.id;
});
afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
afterAll(async () => {
  await server.stop();
  await mailbox.close();
});

const say = (person: Person, content: string, receiver?: Person) =>
  person.http.run(SendMessage, {
    input: { to: { conversationId: projectId }, content, ...(receiver && { receiverId: receiver.id }) },
  });

describe('members of a project', () => {
  test("are notified of other members' actions, by mail while they are offline", async () => {
    await ada.http.run(RenameProject, { input: { projectId, title: 'Analytical Engine' } });
    await ada.http.run(DeleteProject, { input: { projectId } });
    const actions = ['ProjectDeleted', 'ProjectRenamed', 'YouWereAddedToProject'];
    for (const person of [grace, eve]) {
      expect(await notified(person, 3)).toMatchObject(actions.map((__typename) => ({ __typename })));
    }
    expect(await notified(ada, 0)).toEqual([]);
    await server.runJob('send-notification-mails');
    const text = notificationMails(mailbox, grace)
      .map((mail) => mail.text)
      .join();
    expect(text.split('\n').filter((line) => line.startsWith('- '))).toEqual([
      '- You were added to the project “Engine”.',
      '- The title of the project “Engine” was changed to “Analytical Engine”.',
      `- The project “Analytical Engine” was deleted by @${ada.username}.`,
    ]);
  });

  test('who muted it are notified only of joining and leaving it themselves', async () => {
    const mute = (person: Person, settings: { level?: 'NONE'; mutedUntil?: string }) =>
      person.http.run(UpdateNotificationSettings, {
        input: { conversations: [{ conversationId: projectId, ...settings }] },
      });
    await mute(grace, { level: 'NONE' });
    await mute(eve, { mutedUntil: new Date(Date.now() + 3_600_000).toISOString() });
    await ada.http.run(RenameProject, { input: { projectId, title: 'Analytical Engine' } });
    for (const { id: userId } of [grace, eve])
      await ada.http.run(RemoveMember, { input: { conversationId: projectId, userId } });
    const own = ['YouWereRemovedFromProject', 'YouWereAddedToProject'].map((__typename) => ({ __typename }));
    for (const person of [grace, eve]) expect(await notified(person, 2)).toMatchObject(own);
    await server.runJob('send-notification-mails');
    for (const person of [grace, eve]) {
      const texts = notificationMails(mailbox, person).map(({ text }) => text);
      expect(texts.join()).not.toContain('was changed to');
    }
  });

  test('are notified of messages unless they are online and in the meeting', async () => {
    for (const person of [grace, eve]) {
      await person.connect().subscribe(NotificationEvents, {}).next();
      await connected(person);
    }
    await eve.http.run(JoinMeeting, { input: { projectId } });
    await say(ada, 'to those outside');
    const missed = (content: string) => ({
      __typename: 'MessageMissed',
      conversationId: projectId,
      message: { content },
    });
    expect(await notified(grace, 2)).toMatchObject([missed('to those outside'), {}]);
    await server.runJob('notify-of-messages');
    await eve.http.run(LeaveMeeting, { input: { projectId } });
    await say(ada, 'to all');
    expect(await notified(eve, 2)).toMatchObject([missed('to all'), {}]);
    expect(await notified(grace, 3)).toMatchObject([missed('to all'), missed('to those outside'), {}]);
  });

  test('in the meeting are notified once their connection is gone', async () => {
    const socket = eve.connect();
    await socket.subscribe(NotificationEvents, {}).next();
    await eve.http.run(JoinMeeting, { input: { projectId } });
    await socket.dispose();
    await connected(eve, false);
    await say(ada, 'are you still there?');
    expect(await notified(eve, 2)).toMatchObject([{ message: { content: 'are you still there?' } }, {}]);
  });

  test('are notified of private messages only if they are the receiver', async () => {
    await say(ada, `between us, @${eve.username}`, grace);
    expect(await notified(grace, 2)).toMatchObject([{ message: { content: `between us, @${eve.username}` } }, {}]);
    await server.runJob('notify-of-messages');
    await server.runJob('send-notification-mails');
    expect(await notified(eve, 1)).toMatchObject([{ __typename: 'YouWereAddedToProject' }]);
    expect(JSON.stringify(notificationMails(mailbox, eve).map(({ text }) => text))).not.toContain('between us');
  });
});
