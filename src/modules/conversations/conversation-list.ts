import { sql } from 'kysely';
import type { Database } from '../../platform/database/index.js';
import { forwardPage, keysetCursor, type Page, parseKeysetCursor } from '../../platform/graphql/index.js';
import type { UserId } from '../accounts/index.js';
import { Conversation, type ConversationId } from './core/conversation.entity.js';
import { lobbyId } from './core/lobby.js';

/** Lists the conversations of users. */
export class ConversationList {
  constructor(private readonly database: Database) {}

  /** Returns a page of a user's conversations, most recently active first. */
  async of(userId: UserId, first: number, after: string | null): Promise<Page<Conversation>> {
    const [activity, id] = after ? parseKeysetCursor(after, ['number', 'string'], 'after') : [null, null];
    const em = this.database.fork();
    const { rows } = await sql<{ id: ConversationId; activity: string }>`
      select f.id, (extract(epoch from f.appended_at) * 1000000)::bigint::text as activity
      from (
        select conversation_id from member where user_id = ${userId} union all select ${lobbyId}
      ) as mine join feed f on f.id = mine.conversation_id
      where (${activity}::numeric is null
        or (f.appended_at, f.id) < (to_timestamp(${activity}::numeric / 1000000), ${id}::text))
      order by f.appended_at desc, f.id desc limit ${first + 1}`.execute(em.getKysely());
    const conversations = await em.find(Conversation, { id: { $in: rows.map((row) => row.id) } });
    const byId = new Map(conversations.map((conversation) => [conversation.id, conversation]));
    const found = rows.flatMap((row) => byId.get(row.id) ?? []);
    const activities = new Map(rows.map((row) => [row.id, row.activity]));
    return forwardPage(found, first, after, (node) => keysetCursor(Number(activities.get(node.id)), node.id));
  }
}
