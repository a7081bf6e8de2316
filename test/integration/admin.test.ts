import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { graphql } from '../gql/index.js';
import { ChangeUsername, DeleteAccount } from '../support/account.js';
import {
  AdminEvents,
  ArchiveUser,
  AuditLogPage,
  BanUser,
  GrantAdmin,
  Reports,
  ResolveReport,
  RevokeAdmin,
  signUpAdmin,
  UnarchiveUser,
  UnbanUser,
} from '../support/admin.js';
import { command } from '../support/command-line.js';
import { openDatabase } from '../support/database.js';
import { Mailbox } from '../support/mailbox.js';
import { verifyAddress } from '../support/notified-by-mail.js';
import { enterAsGuest, type Person, password, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const Account = graphql(`
  query Account($id: ID!) {
    viewer {
      isAdmin
    }
    user(by: { id: $id }) {
      account {
        isAdmin
      }
    }
  }
`);

const OwnAdminEvents = graphql(`
  subscription OwnAdminEvents($after: Cursor) {
    accountEvents(after: $after) {
      __typename
      ... on AdminChanged {
        isAdmin
      }
    }
  }
`);

let server: TestServer;
let mailbox: Mailbox;
let ada: Person;
let grace: Person;
let eve: Person;

beforeAll(async () => {
  mailbox = await Mailbox.start();
  server = await startTestServer({ HUBBUB_SMTP_URL: mailbox.url });
  [grace, eve] = await signUp(server, 'grace', 'eve');
  ada = await signUpAdmin(server, 'ada');
});
afterAll(async () => {
  await Promise.all([ada, grace, eve].map((person) => person.disconnect()));
  await server.stop();
  await mailbox.close();
});

const cli = (...words: string[]) => command(server.backend.environment, ...words);
const of = (person: Person) => ({ input: { userId: person.id } });

describe('the first administrator', () => {
  test('is appointed on the command line', async () => {
    const { viewer, user } = await ada.http.run(Account, { id: grace.id });
    expect(viewer.isAdmin).toBe(true);
    expect(user).toEqual({ account: { isAdmin: false } });
    expect(await cli('admin', 'grant', ada.id)).toMatchObject({ exit: 0, out: 'ada is already an administrator.\n' });
    const listed = JSON.parse((await cli('admin', 'list', '--json')).out) as object[];
    expect(listed).toEqual([{ id: ada.id, username: 'ada', email: 'ada@example.org' }]);
  });

  test('must have signed up', async () => {
    const refused = await cli('admin', 'grant', 'nobody');
    expect(refused).toEqual({ exit: 1, out: '', err: 'There is no user nobody. The user must sign up first.\n' });
  });

  test('can be named only by a verified address', async () => {
    const byAddress = () => cli('admin', 'grant', 'ada@example.org');
    const whose = 'The account ada has not verified this address, so it may belong to another person.';
    expect(await byAddress()).toEqual({ exit: 1, out: '', err: `${whose} Pass the username or id instead.\n` });
    await verifyAddress(server, mailbox, ada);
    expect(await byAddress()).toMatchObject({ exit: 0, out: 'ada is already an administrator.\n' });
  });

  test('may have a username that looks like an id, unless it is the id of another user', async () => {
    const [odd, mimic] = await signUp(server, 'usr_odd', 'gone');
    expect(await cli('admin', 'grant', 'usr_odd')).toMatchObject({ out: 'usr_odd is now an administrator.\n' });
    await cli('admin', 'revoke', odd.id);
    // An id that another user took as a username never means that user, even after the owner of the id was deleted.
    await odd.http.run(DeleteAccount, { input: { password } });
    await mimic.http.run(ChangeUsername, { input: { username: odd.id } });
    expect(await cli('admin', 'grant', odd.id)).toMatchObject({ exit: 1, err: expect.stringContaining('no user') });
  });

  test('cannot be revoked and cannot delete the account while being the last one', async () => {
    expect(await cli('admin', 'revoke', 'ada')).toMatchObject({ exit: 1, out: '' });
    expect(await ada.http.refused(RevokeAdmin, of(ada))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await ada.http.refused(DeleteAccount, { input: { password } })).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('an administrator', () => {
  test('grants and revokes the role, which applies from the next request and is reported to both', async () => {
    const watched = ada.connect().subscribe(AdminEvents, {});
    const own = grace.connect().subscribe(OwnAdminEvents, {});
    await Promise.all([watched.next(), own.next()]);
    const { grantAdmin } = await ada.http.run(GrantAdmin, of(grace));
    expect(grantAdmin.user).toEqual({ username: 'grace', account: { isAdmin: true } });
    expect(await own.next()).toEqual({ accountEvents: { __typename: 'AdminChanged', isAdmin: true } });
    const told = { __typename: 'AdminsChanged', position: expect.any(Number), user: { username: 'grace' } };
    expect((await watched.next()).adminEvents).toEqual({ ...told, isAdmin: true });
    expect((await ada.http.run(GrantAdmin, of(grace))).grantAdmin.position).toBeNull();

    const hers = grace.connect().subscribe(AdminEvents, {});
    await hers.next();
    await grace.http.run(AuditLogPage, { first: 1 });
    await ada.http.run(RevokeAdmin, of(grace));
    expect(await own.next()).toEqual({ accountEvents: { __typename: 'AdminChanged', isAdmin: false } });
    expect((await watched.next()).adminEvents).toEqual({ ...told, isAdmin: false });
    // Her stream ends with the event that reports it.
    expect((await hers.take(2)).map(({ adminEvents }) => adminEvents)).toEqual([
      { ...told, isAdmin: false },
      { __typename: 'AccessRevoked', reason: 'REMOVED' },
    ]);
    expect(await grace.http.refused(AuditLogPage, { first: 1 })).toMatchObject({ code: 'FORBIDDEN' });
    expect((await ada.http.run(RevokeAdmin, of(grace))).revokeAdmin.position).toBeNull();
  });

  test('stays if two revoke each other at the same time', async () => {
    const other = await signUpAdmin(server, 'other');
    const outcomes = await Promise.allSettled([
      ada.http.run(RevokeAdmin, of(other)),
      other.http.run(RevokeAdmin, of(ada)),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { out } = await cli('admin', 'list', '--json');
    const [left] = JSON.parse(out) as { id: string }[];
    if (left?.id !== ada.id) await cli('admin', 'grant', 'ada');
    if (left?.id !== ada.id) await cli('admin', 'revoke', 'other');
  });

  test('cannot be a guest, and cannot be archived or banned before the role is revoked', async () => {
    const guest = await enterAsGuest(server);
    const until = new Date(Date.now() + 60_000).toISOString();
    expect(await ada.http.refused(GrantAdmin, of(guest))).toMatchObject({ code: 'FORBIDDEN', field: 'input.userId' });
    expect(await ada.http.refused(ArchiveUser, of(guest))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await ada.http.refused(ArchiveUser, of(ada))).toMatchObject({ code: 'FORBIDDEN' });
    const ban = { input: { userId: ada.id, until, reason: 'why not' } };
    expect(await ada.http.refused(BanUser, ban)).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('a user who is not an administrator', () => {
  const until = new Date(Date.now() + 60_000).toISOString();
  const reportId = 'rpt_01m7ysygxnfvk8vqaw50e978ab';

  test("cannot use administrators' operations", async () => {
    const refusals = [
      eve.http.refused(GrantAdmin, of(eve)),
      eve.http.refused(RevokeAdmin, of(ada)),
      eve.http.refused(ArchiveUser, of(grace)),
      eve.http.refused(UnarchiveUser, of(grace)),
      eve.http.refused(BanUser, { input: { userId: grace.id, until, reason: 'envy' } }),
      eve.http.refused(UnbanUser, of(grace)),
      eve.http.refused(AuditLogPage, { first: 1 }),
      eve.http.refused(Reports, {}),
      eve.http.refused(ResolveReport, { input: { reportId, resolution: 'MESSAGE_KEPT' } }),
    ];
    for (const refusal of await Promise.all(refusals)) expect(refusal).toMatchObject({ code: 'FORBIDDEN' });
    await expect(eve.connect().subscribe(AdminEvents, {}).next()).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
  });

  test('cannot see the list of administrators', async () => {
    const found = await eve.http.run(Account, { id: ada.id });
    expect(found).toEqual({ viewer: { isAdmin: false }, user: { account: null } });
  });
});

describe("the input of administrators' mutations", () => {
  test('must be the id of an existing user', async () => {
    const gone = 'usr_01m7ysygxnfvk8vqaw50e978ab';
    for (const [userId, code] of [
      ['nonsense', 'BAD_ID'],
      [gone, 'NOT_FOUND'],
    ] as const) {
      const refused = { code, field: 'input.userId' };
      expect(await ada.http.refused(GrantAdmin, { input: { userId } })).toMatchObject(refused);
      expect(await ada.http.refused(ArchiveUser, { input: { userId } })).toMatchObject(refused);
    }
  });

  test('must contain the end of a ban and its reason', async () => {
    const ban = (until: string, reason: string) => ({ input: { userId: eve.id, until, reason } });
    const past = await ada.http.refused(BanUser, ban(new Date(0).toISOString(), 'late'));
    expect(past).toMatchObject({ code: 'BAD_INPUT', field: 'input.until' });
    const silent = await ada.http.refused(BanUser, ban(new Date(Date.now() + 60_000).toISOString(), ''));
    expect(silent).toMatchObject({ code: 'BAD_INPUT', field: 'input.reason' });
  });
});

describe('the audit log', () => {
  test('lists each actor, action and target, newest first, page by page', async () => {
    const [mary] = await signUp(server, 'mary');
    const until = new Date(Date.now() + 60_000).toISOString();
    await ada.http.run(ArchiveUser, of(mary));
    await ada.http.run(ArchiveUser, of(mary)); // changes nothing, so the log has no entry
    await ada.http.run(UnarchiveUser, of(mary));
    await ada.http.run(BanUser, { input: { userId: mary.id, until, reason: 'rude' } });
    await ada.http.run(UnbanUser, of(mary));
    await cli('admin', 'grant', 'mary');
    await ada.http.run(RevokeAdmin, of(mary));
    const about = { subjectId: mary.id, first: 4 };
    const { auditLog } = await ada.http.run(AuditLogPage, about);
    const { auditLog: rest } = await ada.http.run(AuditLogPage, { ...about, after: auditLog.pageInfo.endCursor });
    const by = (action: string, details = {}, actor: object | null = { username: 'ada' }) => ({
      action,
      details,
      actor,
      subjectId: mary.id,
    });
    expect([...auditLog.edges, ...rest.edges].map(({ node }) => node)).toEqual([
      by('ADMIN_REVOKED'),
      by('ADMIN_GRANTED', {}, null),
      by('USER_UNBANNED'),
      by('USER_BANNED', { until, reason: 'rude' }),
      by('USER_UNARCHIVED'),
      by('USER_ARCHIVED'),
    ]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
    const filtered = { ...about, actorId: ada.id, actions: ['ADMIN_REVOKED' as const, 'ADMIN_GRANTED' as const] };
    const { auditLog: found } = await ada.http.run(AuditLogPage, filtered);
    expect(found.edges.map(({ node }) => node)).toEqual([by('ADMIN_REVOKED')]);
    expect(await ada.http.refused(AuditLogPage, { first: 1, after: 'x' })).toMatchObject({ code: 'BAD_CURSOR' });
  });

  test('records that an administrator left, who loses the role', async () => {
    const leaver = await signUpAdmin(server, 'leaver');
    const watched = ada.connect().subscribe(AdminEvents, {});
    await watched.next();
    await leaver.http.run(DeleteAccount, { input: { password } });
    expect((await watched.next()).adminEvents).toMatchObject({ __typename: 'AdminsChanged', isAdmin: false });
    const about = { subjectId: leaver.id, first: 1 };
    const [entry] = (await ada.http.run(AuditLogPage, about)).auditLog.edges;
    expect(entry?.node).toMatchObject({ action: 'ADMIN_REVOKED', details: { reason: 'ACCOUNT_DELETED' } });
    const { auditLog } = await ada.http.run(AuditLogPage, { first: 1, actorId: leaver.id });
    expect(auditLog.edges).toHaveLength(1);
    // Users who were no administrators leave no entry.
    const [other] = await signUp(server, 'passer');
    await other.http.run(DeleteAccount, { input: { password } });
    expect((await ada.http.run(AuditLogPage, { first: 1, subjectId: other.id })).auditLog.edges).toEqual([]);
  });

  test('lists the jobs that were run on the command line', async () => {
    expect(await cli('job', 'run', 'prune-sessions')).toMatchObject({ exit: 0 });
    await cli('job', 'run', 'nonsense');
    const { auditLog } = await ada.http.run(AuditLogPage, { first: 5, actions: ['JOB_RUN'] });
    expect(auditLog.edges.map(({ node }) => node)).toEqual([
      { action: 'JOB_RUN', subjectId: 'prune-sessions', details: {}, actor: null },
    ]);
  });

  test('cannot be changed or deleted, not even with SQL', async () => {
    const attempts = ['update audit_log set subject_id = $$x$$', 'delete from audit_log', 'truncate audit_log'];
    await server.whileStopped(async () => {
      const database = await openDatabase(server.backend.environment);
      for (const attempt of attempts) await expect(database.run(sql.raw(attempt))).rejects.toThrow('append-only');
      await database.close();
    });
    const { auditLog } = await ada.http.run(AuditLogPage, { first: 1 });
    expect(auditLog.edges).toHaveLength(1);
  });
});
