import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Database } from '../../src/platform/database/index.js';
import { ArchiveUser, UnarchiveUser } from '../support/admin.js';
import { type Backend, createBackend } from '../support/backend.js';
import { command } from '../support/command-line.js';
import { openDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { Mailbox } from '../support/mailbox.js';
import { notified } from '../support/notifications.js';
import { addressOf, notificationMails, signUpVerified, tell } from '../support/notified-by-mail.js';
import type { Addresses, Person } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';

let backend: Backend;
let mailbox: Mailbox;
let database: Database;
let node: ServerProcess;
let ada: Person;
let readers: Person[];
let number = 0;

beforeAll(async () => {
  backend = await createBackend();
  mailbox = await Mailbox.start();
  node = await startNode();
  database = await openDatabase(backend.environment);
});
beforeEach(async () => {
  number++;
  mailbox.onRecipient = async () => null;
  mailbox.onMail = async () => null;
  const names = ['ada', ...Array.from({ length: 8 }, (_, n) => `r${n}`)].map((name) => `${name}x${number}`);
  // The mails of the sign-ups arrive before any mail is delayed.
  [ada, ...readers] = (await signUpVerified(addresses, mailbox, ...names)) as [Person, ...Person[]];
});
afterEach(async () => {
  // Mails that no node may send again, since the mail server may have them.
  await sql`delete from outgoing_mail`.execute(database.fork().getKysely());
});
afterAll(async () => {
  await node.stop('SIGKILL');
  await database.close();
  await mailbox.close();
  await backend.dispose();
});

/** The URL of the node that runs now. */
const addresses: Addresses = {
  get graphqlUrl() {
    return node.graphqlUrl;
  },
  get socketUrl() {
    return node.socketUrl;
  },
};

function startNode(): Promise<ServerProcess> {
  return ServerProcess.start({
    ...backend.environment,
    LOG_LEVEL: 'fatal',
    HUBBUB_SMTP_URL: mailbox.url,
    HUBBUB_PUBLIC_URL: 'https://chat.example.org',
    HUBBUB_NOTIFICATION_MAIL_INTERVAL: '0ms',
  });
}

/** Kills the node as a crash does, and expires its claims, for which other nodes would have to wait. */
async function crash(): Promise<void> {
  await node.stop('SIGKILL');
  // PostgreSQL may still be running a statement of the node, such as a claim.
  await eventually(async () => expect(await running()).toBe(0));
  await sql`update outgoing_mail set due_at = now() where state = 'CLAIMED'`.execute(database.fork().getKysely());
}

/** Counts the statements and transactions of others in the database. */
async function running(): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`.execute(
    database.fork().getKysely(),
  );
  return Number(rows[0]?.count);
}

async function waiting(state?: string): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from outgoing_mail where state = coalesce(${state ?? null}::text, state)`.execute(
    database.fork().getKysely(),
  );
  return Number(rows[0]?.count);
}

/** The notifications that a reader received in each mail. */
function told(reader: Person): string[] {
  return notificationMails(mailbox, reader).flatMap(({ text }) =>
    [...text.matchAll(/wrote: (.*)/g)].map(([, what]) => String(what)),
  );
}

describe('a node that is killed while it sends a mail', () => {
  test('before the mail server has it: the next node sends the mail once', async () => {
    const [reader] = readers as [Person];
    const reached = Promise.withResolvers<void>();
    mailbox.onRecipient = () => {
      reached.resolve();
      return new Promise(() => undefined);
    };
    await tell(ada, reader, 'hello');
    await reached.promise;
    await crash();
    expect(told(reader)).toEqual([]);
    mailbox.onRecipient = async () => null;
    node = await startNode();
    await eventually(() => expect(told(reader)).toEqual(['hello']));
    await eventually(async () => expect(await waiting()).toBe(0));
    expect(told(reader)).toEqual(['hello']);
  });

  test('about a restored account: the next node sends the mail once', async () => {
    const [reader] = readers as [Person];
    expect(await command(backend.environment, 'admin', 'grant', ada.username)).toMatchObject({ exit: 0 });
    const reached = Promise.withResolvers<void>();
    mailbox.onRecipient = () => {
      reached.resolve();
      return new Promise(() => undefined);
    };
    const input = { userId: reader.id };
    await ada.http.run(ArchiveUser, { input });
    await ada.http.run(UnarchiveUser, { input });
    await reached.promise;
    await crash();
    mailbox.onRecipient = async () => null;
    node = await startNode();
    const subjects = () => mailbox.to(addressOf(reader)).map(({ headers }) => headers.get('subject'));
    const once = ['Is this your e-mail address?', 'Your account has been restored'];
    await eventually(() => expect(subjects()).toEqual(once));
    await eventually(async () => expect(await waiting()).toBe(0));
    expect(subjects()).toEqual(once);
  });

  test('after the mail server has it, but before it confirms: the mail is not sent again, and later ones are', async () => {
    const [reader] = readers as [Person];
    const taken = Promise.withResolvers<void>();
    const dead = Promise.withResolvers<null>();
    mailbox.onMail = () => {
      taken.resolve();
      return dead.promise;
    };
    await tell(ada, reader, 'hello');
    await taken.promise;
    await crash();
    dead.resolve(null);
    mailbox.onMail = async () => null;
    node = await startNode();
    await tell(ada, reader, 'again');
    await eventually(() => expect(told(reader)).toEqual(['hello', 'again']));
    await eventually(async () => expect(await waiting()).toBe(1));
    expect(await waiting('SENDING')).toBe(1);
  });

  test('among others: each is mailed once, except at most those that were in doubt', async () => {
    for (let round = 1; round <= 3; round++) {
      // No mail is sent before all of the round are there, so each contains one message.
      const gate = Promise.withResolvers<null>();
      mailbox.onRecipient = () => gate.promise;
      for (const reader of readers) await tell(ada, reader, `round ${round}`);
      for (const reader of readers) await notified(reader, round);
      // Some are accepted before the node dies, some are in transit, others have not begun.
      let taken = 0;
      mailbox.onMail = async () => {
        if (++taken === round) await crash();
        return null;
      };
      gate.resolve(null);
      await node.exited;
      await crash();
      mailbox.onMail = async () => null;
      node = await startNode();
      await eventually(async () => expect(await waiting()).toBe(await waiting('SENDING')));
    }
    const all = [1, 2, 3].map((round) => `round ${round}`);
    const inDoubt = await waiting('SENDING');
    const missing = readers.flatMap((reader) => {
      const got = told(reader);
      expect(got).toEqual(all.filter((content) => got.includes(content)));
      return all.filter((content) => !got.includes(content));
    });
    expect(missing.length).toBeLessThanOrEqual(inDoubt);
  });
});
