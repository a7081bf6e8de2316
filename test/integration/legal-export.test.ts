import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { graphql } from '../gql/index.js';
import { ArchiveUser, AuditLogPage, GrantAdmin, RevokeAdmin, signUpAdmin } from '../support/admin.js';
import { LeaveConversation, meetInGroup, SendMessage, write } from '../support/chat.js';
import { onDatabase } from '../support/erasure.js';
import { contents, upload } from '../support/files.js';
import { edit, erase } from '../support/message-changes.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const ExportConversation = graphql(`
  mutation ExportConversation($input: ExportConversationInput!) {
    exportConversation(input: $input) {
      conversationId
      url
      expiresAt
      upTo
      conversation {
        id
      }
    }
  }
`);

const reason = 'a court order';
type Line = { kind: string } & Record<string, unknown>;

let server: TestServer;
let root: Person;
let ada: Person;
let grace: Person;
let groupId: string;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_LEGAL_EXPORT: 'true' });
  root = await signUpAdmin(server, 'root-of-all');
  [ada, grace] = await signUp(server, 'ada', 'grace');
});
beforeEach(async () => {
  groupId = await meetInGroup('Exported', ada, grace);
});
afterEach(() => Promise.all([root, ada, grace].map((person) => person.disconnect())));
afterAll(() => server.stop());

async function request(given: object = {}, person = root) {
  const input = { conversationId: groupId, reason, ...given };
  const { exportConversation } = await person.http.run(ExportConversation, { input });
  return { ...exportConversation, url: new URL(exportConversation.url, server.url).href };
}

async function download(url: string): Promise<Line[]> {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
  const lines = (await response.text()).split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => JSON.parse(line) as Line);
}

const ofKind = (lines: Line[], kind: string) => lines.filter((line) => line.kind === kind);
const texts = (lines: Line[]) => ofKind(lines, 'message').map(({ content }) => content);

async function statusOf(url: string): Promise<unknown> {
  const response = await fetch(url);
  const body = (await response.json()) as { errors?: { extensions: { code: string } }[]; code?: string };
  return body.code ?? body.errors?.[0]?.extensions.code;
}

describe('an export', () => {
  test('has the messages with their versions, senders and members, also of those who left', async () => {
    const edited = await write(grace, groupId, 'before');
    await edit(grace, edited, 'after');
    await erase(ada, await write(ada, groupId, 'gone'));
    await grace.http.run(LeaveConversation, { input: { conversationId: groupId } });
    const lines = await download((await request()).url);
    const message = { id: edited, content: 'after', sender: { id: grace.id, username: 'grace' }, deletedAt: null };
    expect(ofKind(lines, 'message')).toMatchObject([message, { content: '', deletedAt: expect.any(String) }]);
    expect(ofKind(lines, 'version')).toMatchObject([{ messageId: edited, number: 1, content: 'before' }]);
    expect(ofKind(lines, 'member')).toMatchObject([{ user: { username: 'ada' }, role: 'OWNER' }]);
    const history = ofKind(lines, 'membershipEvent').map(({ type, userId }) => [type, userId]);
    expect(history).toEqual(
      expect.arrayContaining([
        ['MEMBER_JOINED', grace.id],
        ['MEMBER_LEFT', grace.id],
      ]),
    );
    expect(lines[0]).toMatchObject({ kind: 'export', exportedById: root.id });
    expect(lines.at(-1)).toEqual({ kind: 'end', messages: 2 });
  });

  test('has the files, which are downloaded with its rights', async () => {
    const attachmentIds = [await upload(grace, 'secret.png', contents.png)];
    const input = { to: { conversationId: groupId }, content: 'see', attachmentIds };
    await grace.http.run(SendMessage, { input });
    const [file] = ofKind(await download((await request()).url), 'file');
    expect(file).toMatchObject({ id: attachmentIds[0], fileName: 'secret.png', byteSize: contents.png.length });
    const fileUrl = new URL(String(file?.url), server.url).href;
    const response = await fetch(fileUrl);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(contents.png);
    expect(await statusOf(fileUrl.replace('signature=', 'signature=x'))).toBe('NOT_FOUND');
  });

  test('gives no files of messages outside of its range', async () => {
    const attachmentIds = [await upload(grace, 'secret.png', contents.png)];
    const { url } = await request();
    const input = { to: { conversationId: groupId }, content: 'see', attachmentIds };
    await grace.http.run(SendMessage, { input });
    const fileOf = (exported: string) => exported.replace('?', `/files/${attachmentIds[0]}?`);
    expect(await statusOf(fileOf(url))).toBe('NOT_FOUND');
    expect(await statusOf(fileOf((await request({ until: '2021-01-01T00:00:00Z' })).url))).toBe('NOT_FOUND');
    expect((await fetch(fileOf((await request()).url))).status).toBe(200);
  });

  test('ends at the position of its request, however late it is downloaded', async () => {
    await write(grace, groupId, 'one');
    const { url, upTo } = await request();
    const late = await write(grace, groupId, 'two');
    await edit(grace, late, 'three');
    const lines = await download(url);
    expect(texts(lines)).toEqual(['one']);
    expect(lines[0]).toMatchObject({ upTo });
  });

  test('continues after a checkpoint, and is the same in pages as at once', async () => {
    await onDatabase(server, (database) =>
      database.run(sql`
        with added as (
          insert into message (id, conversation_id, position, sender_id, content, created_at)
          select ${groupId} || n, ${groupId}, 2 + n, ${grace.id}, n::text, now() from generate_series(1, 250) n
        )
        update feed set head = 252 where id = ${groupId}`),
    );
    const { url } = await request();
    const whole = await download(url);
    expect(texts(whole)).toEqual(Array.from({ length: 250 }, (_, n) => String(n + 1)));
    const [first] = ofKind(whole, 'checkpoint');
    const rest = await download(`${url}&after=${first?.position}`);
    expect(texts(rest)).toEqual(texts(whole).slice(100));
    expect(await statusOf(`${url}&after=x`)).toBe('BAD_INPUT');
  });

  test('has only the messages of its time range', async () => {
    await write(grace, groupId, 'old');
    await onDatabase(server, (database) =>
      database.run(sql`
        update message set created_at = '2020-05-05T00:00:00Z' where conversation_id = ${groupId}`),
    );
    await write(grace, groupId, 'new');
    expect(texts(await download((await request({ since: '2021-01-01T00:00:00Z' })).url))).toEqual(['new']);
    expect(texts(await download((await request({ until: '2021-01-01T00:00:00Z' })).url))).toEqual(['old']);
    const input = { conversationId: groupId, reason, since: '2021-01-01T00:00:00Z', until: '2020-01-01T00:00:00Z' };
    const refused = await root.http.refused(ExportConversation, { input });
    expect(refused).toMatchObject({ code: 'BAD_INPUT', field: 'input.until' });
  });

  test('has an entry in the audit log with the range and the reason', async () => {
    const { upTo } = await request({ since: '2021-01-01T00:00:00Z' });
    const { auditLog } = await root.http.run(AuditLogPage, { first: 10, subjectId: groupId });
    const details = { since: '2021-01-01T00:00:00.000Z', until: null, upTo, reason };
    const entry = { action: 'CONVERSATION_EXPORTED', subjectId: groupId, details, actor: { username: 'root-of-all' } };
    expect(auditLog.edges.map(({ node }) => node)).toEqual([entry]);
  });
});

describe('the URL of an export', () => {
  test('is not valid for another conversation or range', async () => {
    const { url } = await request();
    const other = await meetInGroup('Other', ada);
    expect(await statusOf(url.replace(groupId, other))).toBe('NOT_FOUND');
    expect(await statusOf(url.replace(/upTo=\d+/, 'upTo=999'))).toBe('NOT_FOUND');
    expect(await statusOf(url.replace(/expires=\d+/, 'expires=9999999999999'))).toBe('NOT_FOUND');
  });

  test('ends with the role of the administrator, and with the session', async () => {
    const second = await signUpAdmin(server, 'second-admin');
    const { url } = await request({}, second);
    await root.http.run(RevokeAdmin, { input: { userId: second.id } });
    expect(await statusOf(url)).toBe('FORBIDDEN');
    await root.http.run(GrantAdmin, { input: { userId: second.id } });
    expect((await download(url)).length).toBeGreaterThan(1);
    await root.http.run(RevokeAdmin, { input: { userId: second.id } });
    await root.http.run(ArchiveUser, { input: { userId: second.id } });
    expect(await statusOf(url)).toBe('NOT_FOUND');
  });
});

describe('the right to export', () => {
  test('is that of administrators, for conversations that exist', async () => {
    const input = { conversationId: groupId, reason };
    expect(await ada.http.refused(ExportConversation, { input })).toMatchObject({ code: 'FORBIDDEN' });
    const unknown = { ...input, conversationId: groupId.replace(/.{4}$/, '0000') };
    const refused = await root.http.refused(ExportConversation, { input: unknown });
    expect(refused).toMatchObject({ code: 'NOT_FOUND', field: 'input.conversationId' });
  });

  test('needs the consent of the operator', async () => {
    await using closed = await startTestServer();
    const admin = await signUpAdmin(closed, 'olga');
    const conversationId = await meetInGroup('Private', admin);
    const input = { conversationId, reason };
    expect(await admin.http.refused(ExportConversation, { input })).toMatchObject({ code: 'EXPORT_DISABLED' });
  });
});
