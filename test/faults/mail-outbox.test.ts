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
/** Has what waits to be tried again be due. */
const due = () => run('update outgoing_mail set due_at = now()');
const send = () => server.runJob('send-notification-mails');

/** Sends until nothing more comes of it. */
async function sendAll(): Promise<void> {
  while ((await countOf("outgoing_mail where state <> 'SENDING'")) > 0) {
    await due();
    await send();
  }
}

/** Has a message be something that is to be mailed. */
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
    outbox = new MailOutbox(database, { awayOf } as unknown as Absence, 60_000);
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
    await expect(outbox.beginDelivery(late, [Number(position)])).rejects.toThrow('another node has taken it over');
    expect(await mails()).toEqual(before);
    expect(await countOf('notification where is_unmailed')).toBe(1);
  }

  test('settles nothing once the mail was claimed again', async () => {
    const late = await claimOne();
    const held = await claimOne();
    expect(held.id).toBe(late.id);
    await expectToSettleNothing(late);
    await outbox.letGo(held);
    expect(await countOf('outgoing_mail')).toBe(0);
  });

  test('settles nothing once the mail was put off, for its reader came back', async () => {
    const late = await claimOne();
    isAway = false;
    expect(await claimOne()).toBeUndefined();
    await expectToSettleNothing(late);
  });
});

describe('what a user is to be told', () => {
  test('is told once, with two mails of theirs due', async () => {
    mailbox.onRecipient = async () => 450;
    await miss('one', 1);
    await send();
    await miss('two', 2);
    expect(await countOf('outgoing_mail')).toBe(2);
    mailbox.onRecipient = async () => null;
    await sendAll();
    expect(told()).toEqual([['one', 'two']]);
  });

  test('is in one mail that waits, however many could not be sent', async () => {
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

  test('waits for the mail that is being written', async () => {
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
    expect({ exit, out }).toEqual({ exit: 0, out: 'send-notification-mails: there was nothing to do\n' });
    held.resolve(null);
    await sending;
    await sendAll();
    expect(told()).toEqual([['one'], ['two']]);
  });

  test('is told in as many mails as it takes, by intervals', async () => {
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

  test('is told though there is nothing to say of much that came before', async () => {
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

  test('is not told again if the mail server takes the mail and does not say so; what comes later is told', async () => {
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

  test('does not wait for those who are here', async () => {
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

describe('who wants no more mails', () => {
  test('gets none that was being written, nor that the mail server gives back', async () => {
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
      // What they did not want then they do not want later.
      await grace.http.run(UpdateNotificationSettings, mails);
      await run(`insert into outgoing_mail (user_id, due_at) values ('${grace.id}', now())`);
      await sendAll();
    }
    expect(told()).toEqual([]);
  });

  test('is told nothing of those kinds by a mail of others that comes back at that moment', async () => {
    await miss('one', 1);
    // As when the mail was given back between the change of the settings and what it does to what is unmailed.
    await run(`insert into notification_kind_settings (user_id, kind, in_app, email, push)
      select user_id, kind, true, false, true from notification limit 1`);
    await sendAll();
    expect(told()).toEqual([]);
  });

  test('is not asked by the link of an account that is no more', async () => {
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

describe('who is kept out', () => {
  test.each([
    ['archived', ArchiveUser, UnarchiveUser, {}],
    ['banned', BanUser, UnbanUser, { until: new Date(Date.now() + 3_600_000).toISOString(), reason: 'no reason' }],
  ])('is mailed nothing of what came before or while they were %s', async (_, keepOut, letIn, details) => {
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

  test('is told that they are no more, also if the node dies at that moment', async () => {
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

test('without a public address any more, what waited is not mailed', async () => {
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

test('`job run` says how much was sent, and by its exit code that it could not be', async () => {
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

test('a stop does not wait for a mail server that never answers, and the mail is sent after it', async () => {
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
