import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { meetInGroup, SendMessage, say, write } from '../support/chat.js';
import { contents, upload } from '../support/files.js';
import { DeclineFriendRequest, SendFriendRequest, UpdatePrivacySettings } from '../support/friends.js';
import { MarkRead } from '../support/live.js';
import { edit } from '../support/message-changes.js';
import { enterAsGuest, type Person, signUp } from '../support/people.js';
import { AddReaction } from '../support/reactions.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const ExportData = graphql(`
  query ExportData($first: Int, $after: String) {
    dataExport(first: $first, after: $after) {
      edges {
        node {
          kind
          data
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

type Records = { kind: string; data: Record<string, unknown> }[];

async function exported(person: Person, first: number): Promise<{ records: Records; pages: number }> {
  const records: Records = [];
  for (let after: string | null = null, pages = 1; ; pages++) {
    const { dataExport }: Awaited<ReturnType<typeof page>> = await page(person, first, after);
    records.push(...dataExport.edges.map(({ node }) => node as Records[number]));
    if (!dataExport.pageInfo.hasNextPage) return { records, pages };
    after = dataExport.pageInfo.endCursor ?? null;
  }
}

function page(person: Person, first: number, after: string | null) {
  return person.http.run(ExportData, { first, after });
}

describe('the export of one’s own data', () => {
  test('has the account, sessions, memberships and own messages, and nothing of others', async () => {
    const [ada, grace] = await signUp(server, 'ada', 'grace');
    const groups = [await meetInGroup('One', ada, grace), await meetInGroup('Two', grace, ada)];
    for (let i = 0; i < 7; i++) await say(ada, String(groups[i % 2]), `from ada ${i}`);
    await say(grace, String(groups[0]), 'from grace');

    const { records } = await exported(ada, 100);
    expect(records.map(({ kind }) => kind)).toEqual([
      ...['account', 'session', 'membership', 'membership'],
      ...Array.from({ length: 7 }, () => 'message'),
    ]);
    const [account, session] = records;
    expect(account?.data).toMatchObject({ id: ada.id, username: 'ada', email: 'ada@example.org', kind: 'REGISTERED' });
    expect(session?.data).toMatchObject({ id: ada.sessionId, address: '127.0.0.1', endedAt: null });
    const messages = records.filter(({ kind }) => kind === 'message').map(({ data }) => data.content);
    expect(messages).toEqual(Array.from({ length: 7 }, (_, i) => `from ada ${i}`));
    expect(JSON.stringify(records)).not.toMatch(/grace|argon2|refreshHash/);
  });

  test.each([1, 100])('has all else that is kept of them, in pages of %s', async (first) => {
    const [carl, cora, curt] = await signUp(server, `carl${first}`, `cora${first}`, `curt${first}`);
    const id = await meetInGroup('All', carl, cora);
    const attached = await upload(carl, 'notes.txt', contents.txt);
    const sent = { conversationId: id, content: 'first', attachmentIds: [attached] };
    const { sendMessage } = await carl.http.run(SendMessage, { input: sent });
    const { id: messageId } = sendMessage.message;
    for (const content of ['second', 'third']) await edit(carl, messageId, content);
    await edit(cora, await write(cora, id, 'of cora'), 'still of cora');
    for (const emoji of ['👍', '🎉']) await carl.http.run(AddReaction, { input: { messageId, emoji } });
    await carl.http.run(MarkRead, { input: { conversationId: id, position: 3 } });
    await carl.http.run(SendFriendRequest, { input: { userId: curt.id } });
    await curt.http.run(DeclineFriendRequest, { input: { userId: carl.id } });
    await carl.http.run(UpdatePrivacySettings, { input: { friendRequests: false } });

    const { records } = await exported(carl, first);
    const of = (kind: string) => records.filter((record) => record.kind === kind).map(({ data }) => data);
    expect(of('message')).toMatchObject([{ id: messageId, content: 'third', attachmentIds: [attached] }]);
    expect(of('messageVersion')).toMatchObject([
      { messageId, number: 1, content: 'first' },
      { messageId, number: 2, content: 'second' },
    ]);
    expect(of('attachment')).toMatchObject([{ id: attached, fileName: 'notes.txt', messageId, conversationId: id }]);
    expect(of('reaction').map(({ emoji }) => emoji)).toEqual(['🎉', '👍']);
    expect(of('readPosition')).toEqual([{ conversationId: id, position: 3 }]);
    expect(of('friendRequestSent')).toEqual([{ userId: curt.id, createdAt: expect.any(String) }]);
    expect(of('privacySettings')).toEqual([{ messagesFromStrangers: true, friendRequests: false }]);
    expect(JSON.stringify(records)).not.toMatch(/of cora|declined/);
  });

  test('is the same however long its pages are', async () => {
    const [bob] = await signUp(server, 'bob');
    const id = await meetInGroup('Pages', bob);
    for (let i = 0; i < 4; i++) await say(bob, id, `message ${i}`);
    const whole = await exported(bob, 100);
    for (const first of [1, 2, 3]) {
      const { records, pages } = await exported(bob, first);
      expect(records).toEqual(whole.records);
      expect(pages).toBe(Math.ceil(whole.records.length / first));
    }
  });

  test('has its bounds', async () => {
    const guest = await enterAsGuest(server);
    expect(await guest.http.refused(ExportData, { first: 101 })).toMatchObject({ code: 'BAD_INPUT' });
    const foreign = Buffer.from(JSON.stringify(['secrets', 'x'])).toString('base64url');
    for (const after of ['nonsense', foreign]) {
      expect(await guest.http.refused(ExportData, { after })).toMatchObject({ code: 'BAD_CURSOR', field: 'after' });
    }
    const { records } = await exported(guest, 100);
    expect(records[0]?.data).toMatchObject({ kind: 'GUEST', guestNumber: guest.number, username: null });
  });
});
