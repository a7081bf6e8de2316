import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { UserErasureWork } from '../../src/modules/erasure/user-erasure-work.js';
import { AuditLogPage, FileReport, Reports, signUpAdmin } from '../support/admin.js';
import { MessageEvents, meetInGroup, write } from '../support/chat.js';
import { command } from '../support/command-line.js';
import { EraseUser, ErasureEvents, goneFromTables, onDatabase, UserErasures } from '../support/erasure.js';
import { eventually } from '../support/eventually.js';
import { interfere } from '../support/interference.js';
import { edit } from '../support/message-changes.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const reason = 'asked for by letter';
let server: TestServer;
let root: Person;
let ada: Person;
let count = 0;
let grace: Person;
let groupId: string;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_JOBS: 'false' });
  root = await signUpAdmin(server, 'root-of-all');
  [ada] = await signUp(server, 'ada');
});
beforeEach(async () => {
  [grace] = await signUp(server, `grace${count++}`);
  groupId = await meetInGroup('Erasing', ada, grace);
});
afterEach(() => Promise.all([root, ada, grace].map((person) => person.disconnect())));
afterAll(() => server.stop());

const inputOf = (withMessages: boolean) => ({ input: { userId: grace.id, withMessages, reason } });

async function eraseGrace(withMessages: boolean) {
  return (await root.http.run(EraseUser, inputOf(withMessages))).eraseUser;
}

async function newest() {
  const { userErasures } = await root.http.run(UserErasures, { first: 1 });
  const erasure = userErasures.edges[0]?.node;
  if (!erasure) throw new Error('There is no erasure');
  return erasure;
}

/** Waits until the newest erasure has erased this many messages. */
async function untilErased(messages: number): Promise<void> {
  await eventually(async () => expect((await newest()).erasedMessages).toBe(messages));
}

/** Lets the server erase what is left, as if the requests were some minutes old. */
async function finish(): Promise<void> {
  await onDatabase(server, (database) =>
    database.run(sql`update user_erasure set requested_at = requested_at - interval '5 minutes'`),
  );
  await server.runJob('finish-erasures');
}

async function auditEntries() {
  const { auditLog } = await root.http.run(AuditLogPage, { first: 10, subjectId: grace.id });
  return auditLog.edges.map(({ node }) => node);
}

describe('an erased user', () => {
  test('is gone, and what the user wrote stays without a name', async () => {
    await write(grace, groupId, 'kept');
    const live = ada.connect().subscribe(MessageEvents, { conversationId: groupId });
    await live.next();
    const { erasure, position } = await eraseGrace(false);
    expect(position).not.toBeNull();
    expect(erasure).toMatchObject({ withMessages: false, requestedBy: { username: 'root-of-all' } });
    expect(erasure.finishedAt).not.toBeNull();
    expect(erasure.user?.username).toBeNull();
    expect((await live.next()).messageEvents.__typename).toBe('MemberLeft');
    expect(await grace.http.refused(EraseUser, inputOf(false))).toMatchObject({ code: 'SESSION_REVOKED' });
    await goneFromTables(server, grace.username);
  });

  test('has an entry in the audit log without the name', async () => {
    await eraseGrace(true);
    const details = { withMessages: true, reason };
    expect(await auditEntries()).toEqual([
      { action: 'USER_ERASED', subjectId: grace.id, details, actor: { username: 'root-of-all' } },
    ]);
  });

  test('is no longer in the reports that the user filed', async () => {
    const messageId = await write(ada, groupId, 'kind');
    await grace.http.run(FileReport, { input: { about: { messageId }, reason: 'I am Grace' } });
    await eraseGrace(false);
    const { reports } = await root.http.run(Reports, { state: 'OPEN', first: 100 });
    expect(reports.edges.at(-1)?.node).toMatchObject({ reason: '', content: 'kind' });
  });
});

describe('a user erased with messages', () => {
  test('leaves no text in any table', async () => {
    const other = await meetInGroup('Other', grace, ada);
    for (let n = 0; n < 60; n++) await write(grace, groupId, `unmistakable ${n}`);
    const messageId = await write(grace, other, 'first unmistakable');
    await edit(grace, messageId, 'second unmistakable');
    await ada.http.run(FileReport, { input: { about: { messageId }, reason: 'unkind' } });
    await eraseGrace(true);
    await untilErased(61);
    expect((await newest()).finishedAt).toBeNull();
    await finish();
    expect((await newest()).finishedAt).not.toBeNull();
    await goneFromTables(server, 'unmistakable');
  });

  test('leaves no text in a report that a member files before the message is erased', async () => {
    const reported = Promise.withResolvers<void>();
    using _ = interfere(UserErasureWork, 'erase', async (original) => {
      await reported.promise;
      return original();
    });
    const messageId = await write(grace, groupId, 'unforgettable');
    await eraseGrace(true);
    await ada.http.run(FileReport, { input: { about: { messageId }, reason: 'unkind' } });
    reported.resolve();
    await untilErased(1);
    await finish();
    await goneFromTables(server, 'unforgettable');
  });

  test('is reported to the members and to administrators', async () => {
    await write(grace, groupId, 'gone soon');
    const members = ada.connect().subscribe(MessageEvents, { conversationId: groupId });
    const admins = root.connect().subscribe(ErasureEvents, {});
    await Promise.all([members.next(), admins.next()]);
    await eraseGrace(true);
    const seen = await members.take(2);
    expect(seen.map(({ messageEvents }) => messageEvents.__typename).sort()).toEqual(['MemberLeft', 'MessageDeleted']);
    const { adminEvents: started } = await admins.next();
    expect(started).toMatchObject({ __typename: 'UserErasureStarted', erasure: { userId: grace.id } });
    await untilErased(1);
  });

  test('is continued by the job where a killed node stopped', async () => {
    for (let n = 0; n < 3; n++) await write(grace, groupId, `left over ${n}`);
    await eraseGrace(true);
    await untilErased(3);
    await onDatabase(server, async (database) => {
      // A message that was stored after the first pass, and a place behind it.
      await database.run(sql`
        update message set deleted_at = null, content = 'left over'
        where id = (select max(id) from message where sender_id = ${grace.id})`);
      const place = JSON.stringify({ conversationId: groupId, position: 1_000 });
      await database.run(sql`update user_erasure set place = ${place}::jsonb where user_id = ${grace.id}`);
    });
    await finish();
    expect(await newest()).toMatchObject({ erasedMessages: 4, finishedAt: expect.anything() });
    await goneFromTables(server, 'left over');
  });

  test('can be one that was erased without messages before', async () => {
    await write(grace, groupId, 'kept for now');
    const first = await eraseGrace(false);
    expect((await eraseGrace(false)).position).toBeNull();
    const second = await eraseGrace(true);
    expect(second.position).not.toBeNull();
    expect(second.erasure.id).toBe(first.erasure.id);
    expect((await eraseGrace(true)).position).toBeNull();
    expect(await auditEntries()).toHaveLength(2);
    await untilErased(1);
  });

  test('is erased once by concurrent requests', async () => {
    const begun = await Promise.all([eraseGrace(true), eraseGrace(true)]);
    expect(begun.filter(({ position }) => position !== null)).toHaveLength(1);
    expect(await auditEntries()).toHaveLength(1);
  });
});

describe('the right to erase a user', () => {
  test('is that of administrators, and ends at administrators', async () => {
    expect(await ada.http.refused(EraseUser, inputOf(false))).toMatchObject({ code: 'FORBIDDEN' });
    const input = { userId: root.id, withMessages: true, reason };
    expect(await root.http.refused(EraseUser, { input })).toMatchObject({ code: 'FORBIDDEN', field: 'input.userId' });
    expect(await ada.http.refused(UserErasures, {})).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('ends at unknown users and ids of other types', async () => {
    const refused = (userId: string) => root.http.refused(EraseUser, { input: { userId, reason } });
    const unknown = grace.id.replace(/.{4}$/, '0000');
    expect(await refused(unknown)).toMatchObject({ code: 'NOT_FOUND', field: 'input.userId' });
    expect(await refused(groupId)).toMatchObject({ code: 'BAD_ID', field: 'input.userId' });
  });
});

test('a user is erased on the command line, with a reason', async () => {
  const { environment } = server.backend;
  const words = ['user', 'erase', grace.username, '--messages'];
  expect(await command(environment, ...words)).toMatchObject({ exit: 1 });
  expect(await command(environment, ...words, '--reason', reason)).toMatchObject({ exit: 0 });
  expect(await auditEntries()).toMatchObject([{ action: 'USER_ERASED', actor: null, details: { reason } }]);
  await finish();
  expect((await newest()).finishedAt).not.toBeNull();
});
