import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { UserId } from '../../src/modules/accounts/index.js';
import type { ConversationId } from '../../src/modules/conversations/core/conversation.entity.js';
import { MembershipPolicy } from '../../src/modules/conversations/core/members/membership.js';
import { MentionService } from '../../src/modules/conversations/messages/mentions/mention.service.js';
import type { PageArgs } from '../../src/platform/graphql/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { WritingNode } from '../support/writing-node.js';

/** Enough that the mentions of Ada lie behind those that are not for her. */
const messages = 6_000;

let backend: Backend;
let node: WritingNode;
let service: MentionService;
let ada: UserId;
/** The messages that mention Ada, newest first. */
let mentioning: string[];

beforeAll(async () => {
  backend = await createBackend();
  node = await WritingNode.open(backend.environment);
  service = new MentionService(node.database, new MembershipPolicy(node.database));
  const [grace, eve, blocked] = [await node.newUser(), await node.newUser(), await node.newUser()];
  ada = await node.newUser();
  await fill(await node.newGroup(ada, grace), await node.newGroup(eve, grace), [grace, blocked]);
});
afterAll(async () => {
  await node.close();
  await backend.dispose();
});

async function run(statement: string): Promise<{ id: string }[]> {
  return (await sql.raw<{ id: string }>(statement).execute(node.database.fork().getKysely())).rows;
}

/** Every tenth message is in Ada's group. Half of all mention Ada, the others everyone; some are of Ada or of a blocked user. */
async function fill(hers: ConversationId, others: ConversationId, [grace, blocked]: UserId[]): Promise<void> {
  const group = `case when n % 10 = 0 then '${hers}' else '${others}' end`;
  const sender = `case n % 70 when 0 then '${ada}' when 10 then '${blocked}' else '${grace}' end`;
  await run(`insert into block (user_id, blocked_id, position, blocked_at) values ('${ada}', '${blocked}', 1, now())`);
  await run(`insert into message (id, conversation_id, position, sender_id, content, created_at)
    select 'msg_' || lpad(n::text, 26, '0'), ${group}, n + 10, ${sender}, 'look', now() from generate_series(1, ${messages}) n`);
  await run(`insert into mention (conversation_id, user_id, message_id, position, sender_id)
    select conversation_id, case when position % 20 < 10 then '${ada}' else '*' end, id, position, sender_id from message`);
  const found = await run(`select id from message
    where conversation_id = '${hers}' and sender_id = '${grace}' order by id desc`);
  mentioning = found.map(({ id }) => id);
}

/** Returns the ids on all pages, each of which begins where the last one ended. */
async function walk(size: 'first' | 'last', unreadOnly: boolean): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const args: PageArgs = size === 'first' ? { first: 37, after: cursor } : { last: 37, before: cursor };
    const { edges, pageInfo } = await service.of(ada, { ...args, unreadOnly });
    const ids = edges.map(({ node: message }) => message.id);
    if (size === 'first') found.push(...ids);
    else found.unshift(...ids);
    const { startCursor, endCursor, hasNextPage, hasPreviousPage } = pageInfo;
    if (size === 'first' ? !hasNextPage : !hasPreviousPage) return found;
    cursor = size === 'first' ? endCursor : startCursor;
  }
}

test('mentions are listed in both directions behind thousands that are for others', async () => {
  expect(mentioning.length).toBeGreaterThan(400);
  expect(await walk('first', false)).toEqual(mentioning);
  expect(await walk('last', false)).toEqual(mentioning);
});

test('the unread ones are listed likewise', async () => {
  const [middle = ''] = mentioning.slice(200);
  await run(`insert into read_mark (conversation_id, user_id, position)
    select conversation_id, '${ada}', position from message where id = '${middle}'`);
  const unread = mentioning.slice(0, 200);
  expect(await walk('first', true)).toEqual(unread);
  expect(await walk('last', true)).toEqual(unread);
});

test('none are listed from a conversation that the user has left', async () => {
  await run(`delete from member where user_id = '${ada}'`);
  expect(await walk('first', false)).toEqual([]);
});
