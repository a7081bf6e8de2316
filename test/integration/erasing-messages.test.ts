import { readdir } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { graphql } from '../gql/index.js';
import { AuditLogPage, FileReport, Reports, signUpAdmin } from '../support/admin.js';
import { MessageEvents, meetInGroup, SendMessage, write } from '../support/chat.js';
import { command } from '../support/command-line.js';
import { cursorAt } from '../support/cursors.js';
import { EraseMessage, ErasureEvents, eraseForGood, goneFromTables, onDatabase } from '../support/erasure.js';
import { contents, upload } from '../support/files.js';
import { edit, erase } from '../support/message-changes.js';
import { type Person, password, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const ConfirmAgain = graphql(`
  mutation ConfirmAgain($input: ConfirmIdentityInput!) {
    confirmIdentity(input: $input) {
      confirmedUntil
    }
  }
`);

const secret = 'the secret';
const reason = 'a court order';

let server: TestServer;
let root: Person;
let ada: Person;
let grace: Person;
let groupId: string;
let messageId: string;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_JOBS: 'false' });
  root = await signUpAdmin(server, 'root-of-all');
  [ada, grace] = await signUp(server, 'ada', 'grace');
});
beforeEach(async () => {
  groupId = await meetInGroup('Erasing', ada, grace);
  messageId = await write(grace, groupId, secret);
});
afterEach(() => Promise.all([root, ada, grace].map((person) => person.disconnect())));
afterAll(() => server.stop());

async function auditEntries() {
  const { auditLog } = await root.http.run(AuditLogPage, { first: 10, subjectId: messageId });
  return auditLog.edges.map(({ node }) => node);
}

/** Returns the names of the stored files. */
async function storedFiles(): Promise<string[]> {
  const found = await readdir(server.dataDir, { recursive: true, withFileTypes: true });
  return found.filter((each) => each.isFile() && each.name.startsWith('att_')).map(({ name }) => name);
}

async function report(): Promise<void> {
  await ada.http.run(FileReport, { input: { about: { messageId }, reason: 'unkind' } });
}

async function reported() {
  const { reports } = await root.http.run(Reports, { state: 'OPEN', first: 100 });
  return reports.edges.at(-1)?.node;
}

describe('an erased message', () => {
  test('is a deleted message for all members, live and resumed', async () => {
    const live = ada.connect().subscribe(MessageEvents, { conversationId: groupId });
    await live.next();
    const position = await eraseForGood(root, messageId);
    expect((await live.next()).messageEvents).toMatchObject({ __typename: 'MessageDeleted', position });
    const after = await cursorAt(ada, groupId, 2);
    const [, added] = await ada.connect().subscribe(MessageEvents, { conversationId: groupId, after }).take(2);
    expect(added?.messageEvents).toMatchObject({ __typename: 'MessageAdded', message: { id: messageId, content: '' } });
  });

  test('leaves its content in no table, nor its file in the storage', async () => {
    const attachmentIds = [await upload(grace, 'unmistakable.png', contents.png)];
    const to = { conversationId: groupId };
    const sent = await grace.http.run(SendMessage, { input: { to, content: 'unmistakable', attachmentIds } });
    messageId = sent.sendMessage.message.id;
    await edit(grace, messageId, 'still unmistakable, @ada');
    await report();
    expect(await storedFiles()).toEqual(attachmentIds);
    await eraseForGood(root, messageId);
    expect(await storedFiles()).toEqual([]);
    await goneFromTables(server, 'unmistakable');
  });

  test('has an entry in the audit log with the reason and without the content', async () => {
    await eraseForGood(root, messageId);
    const details = { reason, conversationId: groupId, senderId: grace.id };
    expect(await auditEntries()).toEqual([
      { action: 'MESSAGE_ERASED', subjectId: messageId, details, actor: { username: 'root-of-all' } },
    ]);
  });

  test('stays erased if it is erased again, without another entry', async () => {
    await eraseForGood(root, messageId);
    expect(await eraseForGood(root, messageId)).toBeNull();
    expect(await auditEntries()).toHaveLength(1);
  });

  test('is erased once by concurrent requests', async () => {
    const positions = await Promise.all([eraseForGood(root, messageId), eraseForGood(root, messageId)]);
    expect(positions.filter((position) => position !== null)).toHaveLength(1);
    expect(await auditEntries()).toHaveLength(1);
  });
});

describe('a report', () => {
  test('of an erased message stays without its content, as an event says', async () => {
    await report();
    const live = root.connect().subscribe(ErasureEvents, {});
    await live.next();
    await eraseForGood(root, messageId);
    expect((await live.next()).adminEvents).toEqual({ __typename: 'MessageErased', messageId });
    expect(await reported()).toMatchObject({ reason: 'unkind', content: '' });
  });

  test('of a deleted message loses the content when the message is erased', async () => {
    await report();
    await erase(grace, messageId);
    expect((await reported())?.content).toBe(secret);
    expect(await eraseForGood(root, messageId)).toBeNull();
    expect((await reported())?.content).toBe('');
    expect(await auditEntries()).toHaveLength(1);
  });
});

describe('the right to erase a message', () => {
  const input = () => ({ input: { messageId, reason } });

  test('is not that of its sender, nor of the owner of the group', async () => {
    for (const person of [grace, ada]) {
      expect(await person.http.refused(EraseMessage, input())).toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  test('needs a recent confirmation of the identity', async () => {
    await onDatabase(server, (database) =>
      database.run(sql`update session set confirmed_at = confirmed_at - interval '1 hour'`),
    );
    expect(await root.http.refused(EraseMessage, input())).toMatchObject({ code: 'STEP_UP_REQUIRED' });
    await root.http.run(ConfirmAgain, { input: { password } });
    expect(await eraseForGood(root, messageId)).not.toBeNull();
  });

  test('ends at messages that do not exist, ids of other types, and an empty reason', async () => {
    const refused = (given: object) => root.http.refused(EraseMessage, { input: { messageId, reason, ...given } });
    const unknown = messageId.replace(/.{4}$/, '0000');
    expect(await refused({ messageId: unknown })).toMatchObject({ code: 'NOT_FOUND', field: 'input.messageId' });
    expect(await refused({ messageId: groupId })).toMatchObject({ code: 'BAD_ID', field: 'input.messageId' });
    expect(await refused({ reason: '' })).toMatchObject({ code: 'BAD_INPUT', field: 'input.reason' });
  });
});

test('a message is erased on the command line, with a reason', async () => {
  const { environment } = server.backend;
  expect(await command(environment, 'message', 'erase', messageId)).toMatchObject({ exit: 1 });
  const { exit } = await command(environment, 'message', 'erase', messageId, '--reason', reason);
  expect(exit).toBe(0);
  expect(await auditEntries()).toMatchObject([{ action: 'MESSAGE_ERASED', actor: null, details: { reason } }]);
});
