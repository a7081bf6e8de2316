import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { loadConfig } from '../../src/app/config.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import type { Absence } from '../../src/modules/notifications/core/absence.js';
import type { ClaimedMail } from '../../src/modules/notifications/mail/mail-claims.js';
import { MailOutbox } from '../../src/modules/notifications/mail/mail-outbox.js';
import { Database } from '../../src/platform/database/index.js';
import { DeleteAccount } from '../support/account.js';
import { ArchiveUser, BanUser, signUpAdmin, UnarchiveUser, UnbanUser } from '../support/admin.js';
import { command } from '../support/command-line.js';
import { eventually } from '../support/eventually.js';
import { befriend } from '../support/friends.js';
import { Mailbox, type ReceivedMail } from '../support/mailbox.js';
import { connected, NotificationEvents, notified, UpdateNotificationSettings } from '../support/notifications.js';
import { addressOf, notificationMails, signUpVerified, tell } from '../support/notified-by-mail.js';
import { type Person, password } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let mailbox: Mailbox;
let server: TestServer;
let database: Database;
let ada: Person;
let grace: Person;

beforeEach(async () => {
  mailbox = await Mailbox.start();
  server = await startTestServer({
    HUBBUB_SMTP_URL: mailbox.url,
    HUBBUB_PUBLIC_URL: 'https://chat.example.org',
    HUBBUB_NOTIFICATION_MAIL_INTERVAL: '0ms',
    HUBBUB_PRESENCE_INTERVAL: '10ms',
    HUBBUB_JOBS: 'false',
    LOG_LEVEL: 'fatal',
  });
  database = await Database.open(loadConfig(server.backend.environment).database, databaseDefinition);
  [ada, grace] = await signUpVerified(server, mailbox, 'ada', 'grace');
});
afterEach(async () => {
  await Promise.all([ada, grace].map((person) => person.disconnect()));
  await server.stop();
  await database.close();
  await mailbox.close();
});

const run = (statement: string) => sql.raw<{ count: string }>(statement).execute(database.fork().getKysely());
const countOf = async (what: string) => Number((await run(`select count(*) as count from ${what}`)).rows[0]?.count);
/** Makes mails that wait for a retry due. */
const due = () => run('update outgoing_mail set due_at = now()');
const send = () => server.runJob('send-notification-mails');

/** Sends until nothing is left. */
async function sendAll(): Promise<void> {
  while ((await countOf("outgoing_mail where state <> 'SENDING'")) > 0) {
    await due();
    await send();
  }
}

/** Queues a mail for a message. */
async function miss(content: string, count: number): Promise<void> {
  await tell(ada, grace, content);
  await notified(grace, count);
}

const linesOf = ({ text }: ReceivedMail) => text.split('\n').filter((line) => line.startsWith('- '));
const told = () => notificationMails(mailbox, grace).map((mail) => linesOf(mail).map((line) => line.split(': ')[1]));
const noMails = { input: { kinds: [{ kind: 'MESSAGE' as never, email: false }] } };
const mails = { input: { kinds: [{ kind: 'MESSAGE' as never, email: true }] } };

describe('a claim that has expired', () => {
  let isAway: boolean;
  let outbox: MailOutbox;

  beforeEach(async () => {
    isAway = true;
    const awayOf = async (ids: readonly string[]) => new Set(isAway ? ids : []);
    outbox = new MailOutbox(database, { awayOf } as unknown as Absence, { of: async () => new Set() }, 60_000);
    mailbox.onRecipient = async () => 450;
    await miss('one', 1);
    await send();
  });

  async function claimOne(): Promise<ClaimedMail> {
    await due();
    return (await outbox.claim(1)).mails[0] as ClaimedMail;
  }

  async function expectToSettleNothing(late: ClaimedMail): Promise<void> {
    const mails = async () => (await run('select id, state, attempts, due_at from outgoing_mail')).rows;
    const before = await mails();
    const [{ position }] = (await run('select position from notification')).rows as unknown as [{ position: string }];
    await outbox.close(late, [Number(position)]);
    await outbox.letGo(late);
    await outbox.retry(late, [Number(position)]);
    await expect(outbox.beginDelivery(late, [Number(position)])).rejects.toThrow('another node has claimed the mail');
    expect(await mails()).toEqual(before);
    expect(await countOf('notification where is_unmailed')).toBe(1);
  }

  test('has no effect once the mail was claimed again', async () => {
    const late = await claimOne();
    const held = await claimOne();
    expect(held.id).toBe(late.id);
    await expectToSettleNothing(late);
    await outbox.letGo(held);
    expect(await countOf('outgoing_mail')).toBe(0);
  });

  test('has no effect once the mail was postponed because its reader came back', async () => {
    const late = await claimOne();
    isAway = false;
    expect(await claimOne()).toBeUndefined();
    await expectToSettleNothing(late);
  });
});

describe('a notification', () => {
  test('is mailed once if two mails of its user are due', async () => {
    mailbox.onRecipient = async () => 450;
    await miss('one', 1);
    await send();
    await miss('two', 2);
    expect(await countOf('outgoing_mail')).toBe(2);
    mailbox.onRecipient = async () => null;
    await sendAll();
    expect(told()).toEqual([['one', 'two']]);
  });

  test('is in a single waiting mail, however many mails could not be sent', async () => {
    mailbox.onRecipient = async () => 450;
    for (const [n, content] of ['one', 'two', 'three'].entries()) {
      await miss(content, n + 1);
      await send();
      expect(await countOf('outgoing_mail')).toBe(1);
    }
    mailbox.onRecipient = async () => null;
    await sendAll();
    expect(told()).toEqual([['one', 'two', 'three']]);
  });

  test('waits while another mail is being written', async () => {
    const [reached, held] = [Promise.withResolvers<void>(), Promise.withResolvers<null>()];
    mailbox.onRecipient = () => {
      reached.resolve();
      return held.promise;
    };
    await miss('one', 1);
    const sending = send();
    await reached.promise;
    await miss('two', 2);
    const { exit, out } = await command(server.backend.environment, 'job', 'run', 'send-notification-mails');
    expect({ exit, out }).toEqual({ exit: 0, out: 'send-notification-mails: nothing to do\n' });
    held.resolve(null);
    await sending;
    await sendAll();
    expect(told()).toEqual([['one'], ['two']]);
  });

  test('is in one of several mails if there are many, at intervals', async () => {
    await notifyOf(120, 'OWN_ADMIN_CHANGED', 1_000);
    await run(`insert into outgoing_mail (user_id, due_at) values ('${grace.id}', now())`);
    await send();
    expect(notificationMails(mailbox, grace)).toHaveLength(1);
    await sendAll();
    const sent = notificationMails(mailbox, grace);
    expect(sent.map((mail) => linesOf(mail).length)).toEqual([50, 50, 20]);
    expect(sent.map(({ headers }) => headers.get('subject'))).toEqual([
      '50+ notifications for you',
      '50+ notifications for you',
      '20 notifications for you',
    ]);
    expect(await countOf('notification where is_unmailed')).toBe(0);
  });

  test('is mailed even if many earlier ones have nothing to show', async () => {
    await notifyOf(60, 'MESSAGE_MISSED', 1_000);
    await notifyOf(1, 'OWN_ADMIN_CHANGED', 2_000);
    await run(`insert into outgoing_mail (user_id, due_at) values ('${grace.id}', now())`);
    await sendAll();
    expect(notificationMails(mailbox, grace).map(linesOf)).toEqual([[expect.stringContaining('administrator')]]);
  });

  async function notifyOf(count: number, type: string, position: number): Promise<void> {
    await run(
      `insert into notification (user_id, position, id, kind, type, data, at, is_shown, is_unmailed)
       select '${grace.id}', ${position} + n, 'ntf_' || ${position} + n, 'ACCOUNT', '${type}', '{"isAdmin": true}', now(), true, true
       from generate_series(1, ${count}) n`,
    );
  }

  test('is not mailed again if the mail server accepts the mail without confirming it; later ones are mailed', async () => {
    mailbox.onMail = async () => {
      mailbox.cut();
      return null;
    };
    await miss('one', 1);
    await send();
    expect(await countOf("outgoing_mail where state = 'SENDING'")).toBe(1);
    mailbox.onMail = async () => null;
    await sendAll();
    expect(await countOf('notification where is_unmailed')).toBe(0);
    await miss('two', 2);
    await sendAll();
    expect(told()).toEqual([['one'], ['two']]);
  });

  test('does not wait for the mails of users who are online', async () => {
    await ada.connect().subscribe(NotificationEvents, {}).next();
    await connected(ada);
    await run(
      `insert into outgoing_mail (user_id, state, due_at)
       select '${ada.id}', 'CLAIMED', now() - interval '1 hour' from generate_series(1, 250)`,
    );
    await miss('one', 1);
    await send();
    expect(told()).toEqual([['one']]);
  });
});

describe('a user who unsubscribes from mails', () => {
  test('gets neither the mail that was being written nor one that the mail server rejected temporarily', async () => {
    for (const [n, moment] of (['onRecipient', 'onMail'] as const).entries()) {
      const [reached, held] = [Promise.withResolvers<void>(), Promise.withResolvers<number | null>()];
      mailbox[moment] = () => {
        reached.resolve();
        return held.promise;
      };
      await miss(`number ${n}`, n + 1);
      const sending = send();
      await reached.promise;
      await grace.http.run(UpdateNotificationSettings, noMails);
      held.resolve(moment === 'onMail' ? 451 : null);
      await sending;
      mailbox[moment] = async () => null;
      await sendAll();
      // Notifications from that time are not mailed later either.
      await grace.http.run(UpdateNotificationSettings, mails);
      await run(`insert into outgoing_mail (user_id, due_at) values ('${grace.id}', now())`);
      await sendAll();
    }
    expect(told()).toEqual([]);
  });

  test('gets none of the unwanted kinds in a mail that is returned at the same moment', async () => {
    await miss('one', 1);
    // As if the mail was returned between the change of the settings and its effect on the unmailed notifications.
    await run(`insert into notification_kind_settings (user_id, kind, in_app, email, push)
      select user_id, kind, true, false, true from notification limit 1`);
    await sendAll();
    expect(told()).toEqual([]);
  });

  test('gets no page for the link of a deleted account', async () => {
    await miss('one', 1);
    await send();
    const [mail] = notificationMails(mailbox, grace);
    const url = String(mail?.headers.get('list-unsubscribe')).slice(1, -1);
    await grace.http.run(DeleteAccount, { input: { password } });
    const answer = await fetch(url.replace('https://chat.example.org', server.url), { method: 'POST' });
    expect(answer.status).toBe(404);
    expect(await countOf('notification_kind_settings')).toBe(0);
  });
});

describe('a user who is shut out', () => {
  test.each([
    ['archived', ArchiveUser, UnarchiveUser, {}],
    ['banned', BanUser, UnbanUser, { until: new Date(Date.now() + 3_600_000).toISOString(), reason: 'no reason' }],
  ])('gets no mail of what came before or while they were %s', async (_, keepOut, letIn, details) => {
    const admin = await signUpAdmin(server, 'olga');
    const input = { userId: grace.id };
    await miss('before', 1);
    await admin.http.run(keepOut as typeof ArchiveUser, { input: { ...input, ...details } });
    await befriend(ada, grace).catch(() => undefined);
    await sendAll();
    await admin.http.run(letIn as typeof UnarchiveUser, { input });
    await sendAll();
    expect(told()).toEqual([]);
    await tell(ada, grace, 'after');
    await server.runJob('notify-of-messages');
    await sendAll();
    expect(told()).toEqual([['after']]);
  });

  test('is notified of the end of it, even if the node dies at that moment', async () => {
    const admin = await signUpAdmin(server, 'olga');
    const input = { userId: grace.id };
    await admin.http.run(ArchiveUser, { input });
    await admin.http.run(UnarchiveUser, { input });
    const restored = () =>
      mailbox.to(addressOf(grace)).filter(({ headers }) => headers.get('subject') === 'Your account has been restored');
    expect(restored()).toEqual([]);
    await server.restart();
    await send();
    expect(restored()).toHaveLength(1);
    await admin.http.run(BanUser, {
      input: { ...input, until: new Date(Date.now() + 3_600_000).toISOString(), reason: 'no reason' },
    });
    await admin.http.run(UnbanUser, { input });
    await sendAll();
    expect(restored()).toHaveLength(1);
  });
});

test('without a public address, waiting mails are not sent', async () => {
  await miss('one', 1);
  await using quiet = await startTestServer({
    ...server.backend.environment,
    HUBBUB_SMTP_URL: mailbox.url,
    HUBBUB_JOBS: 'false',
  });
  await quiet.runJob('send-notification-mails');
  await sendAll();
  expect(told()).toEqual([]);
});

test('`job run` prints how many mails were sent, and its exit code reports a failure', async () => {
  const runJob = () => command(server.backend.environment, 'job', 'run', 'send-notification-mails');
  await miss('one', 1);
  const environment = {
    ...server.backend.environment,
    HUBBUB_SMTP_URL: mailbox.url,
    HUBBUB_PUBLIC_URL: 'https://chat.example.org',
  };
  const { exit, out } = await command(environment, 'job', 'run', 'send-notification-mails');
  expect({ exit, out }).toEqual({ exit: 0, out: 'send-notification-mails: {"done":1}\n' });
  await run('alter table outgoing_mail rename to elsewhere');
  expect(await runJob()).toMatchObject({ exit: 1, out: '', err: expect.stringContaining('outgoing_mail') });
});

test('a stop does not wait for a mail server that never answers, and the mail is sent after the restart', async () => {
  const reached = Promise.withResolvers<void>();
  mailbox.onRecipient = () => {
    reached.resolve();
    return new Promise(() => undefined);
  };
  await miss('one', 1);
  const sending = send();
  await reached.promise;
  await server.restart();
  await sending;
  mailbox.onRecipient = async () => null;
  await send();
  expect(told()).toEqual([['one']]);
  await eventually(async () => expect(await countOf('outgoing_mail')).toBe(0));
});
