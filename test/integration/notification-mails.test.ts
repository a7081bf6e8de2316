import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { befriend } from '../support/friends.js';
import { MarkRead } from '../support/live.js';
import { Mailbox } from '../support/mailbox.js';
import {
  connected,
  MarkAllNotificationsRead,
  NotificationEvents,
  notified,
  readNotifications,
  ShowNotificationSettings,
} from '../support/notifications.js';
import { addressOf, notificationMails, signUpVerified, tell } from '../support/notified-by-mail.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const publicUrl = 'https://chat.example.org';
let mailbox: Mailbox;
let server: TestServer;
let round = 0;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  mailbox = await Mailbox.start();
  server = await startTestServer({
    HUBBUB_SMTP_URL: mailbox.url,
    HUBBUB_MAIL_FROM: 'Hubbub <hubbub@chat.example.org>',
    HUBBUB_PUBLIC_URL: publicUrl,
    HUBBUB_APP_URL: 'https://chat.example.org/app',
    HUBBUB_NOTIFICATION_MAIL_INTERVAL: '0ms',
    HUBBUB_PRESENCE_INTERVAL: '10ms',
    // Mails are sent only when a test sends them.
    HUBBUB_JOBS: 'false',
  });
});
beforeEach(async () => {
  round++;
  [ada, grace] = await signUpVerified(server, mailbox, `ada${round}`, `grace${round}`);
});
afterEach(async () => {
  Object.assign(mailbox, { onRecipient: async () => null, onMail: async () => null });
  await Promise.all([ada, grace].map((person) => person.disconnect()));
});
afterAll(async () => {
  await server.stop();
  await mailbox.close();
});

/** Sends the mails that are due. @returns all mails of a user so far. */
async function mailsTo(person: Person) {
  await server.runJob('notify-of-messages');
  await server.runJob('send-notification-mails');
  return notificationMails(mailbox, person);
}

describe('a notification mail', () => {
  test('lists everything that the user missed once, in text and in HTML', async () => {
    await tell(ada, grace, 'one <b>bold</b> word');
    // A message is due for a mail soon after it is sent, a request at once.
    await notified(grace, 1);
    await befriend(ada, grace);
    await tell(ada, grace, 'another\nline');
    await notified(grace, 3);
    const mails = await mailsTo(grace);
    const text = mails.map((mail) => mail.text).join('\n');
    expect(text.split('\n').filter((line) => line.startsWith('- '))).toEqual([
      `- ${ada.username} wrote: one <b>bold</b> word`,
      `- ${ada.username} wants to be your friend.`,
      `- ${ada.username} wrote: another line`,
    ]);
    expect(mails[0]?.text).toContain(`Hello ${grace.username},`);
    expect(mails[0]?.text).toContain('Open the app: https://chat.example.org/app');
    expect(mails.map((mail) => mail.html).join()).toContain(`${ada.username} wrote: one &lt;b&gt;bold&lt;/b&gt; word`);
    expect(mails[0]?.headers.get('message-id')).toMatch(/^<[\w-]{36}@chat\.example\.org>$/);
    expect(await mailsTo(grace)).toHaveLength(mails.length);
  });

  test('is not sent to users who are online or whose address is not verified', async () => {
    const [eve] = await signUp(server, `eve${round}`);
    await grace.connect().subscribe(NotificationEvents, {}).next();
    await connected(grace);
    await befriend(ada, grace);
    await tell(ada, eve, 'hello');
    await notified(eve, 1);
    expect(await mailsTo(grace)).toEqual([]);
    expect(await mailsTo(eve)).toEqual([]);
    expect(await mailsTo(ada)).toHaveLength(1);
  });

  test('omits what was read meanwhile, in the list or in the conversation', async () => {
    mailbox.onRecipient = async () => 450;
    await befriend(ada, grace);
    await mailsTo(grace);
    await grace.http.run(MarkAllNotificationsRead, { input: { upTo: (await readNotifications(grace)).position } });
    mailbox.onRecipient = async () => null;
    await tell(ada, grace, 'read');
    const [about] = (await notified(grace, 2)) as { conversationId: string }[];
    await grace.http.run(MarkRead, { input: { conversationId: String(about?.conversationId), position: 3 } });
    await tell(ada, grace, 'unread');
    await notified(grace, 3);
    const text = (await mailsTo(grace)).map((mail) => mail.text).join();
    expect(text).toContain('wrote: unread');
    expect(text).not.toMatch(/wrote: read|friend/);
  });

  test('that the mail server rejects is not sent again', async () => {
    mailbox.onMail = async () => 554;
    await befriend(ada, grace);
    expect(await mailsTo(grace)).toEqual([]);
    mailbox.onMail = async () => null;
    await tell(ada, grace, 'behind it');
    await notified(grace, 2);
    const text = (await mailsTo(grace)).map((mail) => mail.text).join();
    expect(text).toContain('behind it');
    expect(text).not.toContain('friend');
  });
});

describe('a user can unsubscribe', () => {
  async function unsubscribeUrl(): Promise<string> {
    await befriend(ada, grace);
    const [mail] = await mailsTo(grace);
    expect(mail?.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const url = String(mail?.headers.get('list-unsubscribe')).slice(1, -1);
    expect(mail?.text).toContain(url);
    expect(url).toMatch(new RegExp(`^${publicUrl}/notifications/unsubscribe\\?`));
    return url.replace(publicUrl, server.url);
  }

  const mailed = async () => {
    const {
      viewer: { notificationSettings },
    } = await grace.http.run(ShowNotificationSettings);
    return JSON.stringify(notificationSettings).includes('"email":true');
  };

  test('with one click, but not by opening the page', async () => {
    const url = await unsubscribeUrl();
    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<form method="post">');
    expect(await mailed()).toBe(true);
    // A mail program sends this (RFC 8058); the button of the page sends no body.
    for (const body of [new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }), null]) {
      expect((await fetch(url, { method: 'POST', body })).status).toBe(200);
      expect(await mailed()).toBe(false);
    }
    await tell(ada, grace, 'hello');
    await notified(grace, 2);
    expect(await mailsTo(grace)).toHaveLength(1);
  });

  test('only for their own account', async () => {
    const url = await unsubscribeUrl();
    const forged = [url.replace(grace.id, ada.id), url.slice(0, -1), url.split('?')[0] as string];
    for (const address of forged) {
      expect((await fetch(address)).status).toBe(404);
      expect((await fetch(address, { method: 'POST' })).status).toBe(404);
    }
    expect(await mailed()).toBe(true);
  });

  test('which also cancels mails that are waiting', async () => {
    const url = await unsubscribeUrl();
    await tell(ada, grace, 'waiting');
    await notified(grace, 2);
    await fetch(url, { method: 'POST' });
    expect((await mailsTo(grace)).map((mail) => mail.text).join()).not.toContain('waiting');
  });
});

test('without a public address there are no notification mails', async () => {
  await using quiet = await startTestServer({ HUBBUB_SMTP_URL: mailbox.url });
  const [bob, carl] = await signUpVerified(quiet, mailbox, 'bob', 'carl');
  await befriend(bob, carl);
  await quiet.runJob('send-notification-mails');
  expect(mailbox.to(addressOf(carl))).toHaveLength(1);
});
