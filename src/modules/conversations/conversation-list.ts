import { sql } from 'kysely';
import type { Database } from '../../platform/database/index.js';
import {
  type Edge,
  forwardPage,
  keysetCursor,
  type Page,
  parseKeysetCursor,
  type RequestContext,
} from '../../platform/graphql/index.js';
import type { UserId } from '../accounts/index.js';
import { Conversation, type ConversationId } from './core/conversation.entity.js';
import { lobbyId } from './core/lobby.js';

/** SQL: when something happened last in the conversation of a feed `f`, in µs since 1970. */
const activity = sql`(extract(epoch from f.appended_at) * 1000000)::bigint::text`;

function cursorOf(at: string | undefined, id: string): string {
  return keysetCursor(Number(at), id);
}

/** Lists the conversations of users. */
export class ConversationList {
  constructor(private readonly database: Database) {}

  /** Returns the cursors of conversations in this list, in the order given; null for those that do not exist. */
  readonly cursors = async (ids: readonly string[]): Promise<(string | null)[]> => {
    const { rows } = await sql<{ id: string; activity: string }>`
      select id, ${activity} as activity from feed as f where id = any(${[...ids]}::text[])`.execute(
      this.database.fork().getKysely(),
    );
    const found = new Map(rows.map((row) => [row.id, cursorOf(row.activity, row.id)]));
    return ids.map((id) => found.get(id) ?? null);
  };

  /** Returns the edge of a conversation in this list; null if the conversation no longer exists. */
  async edge(node: Conversation, context: RequestContext): Promise<Edge<Conversation> | null> {
    const cursor = await context.load(this.cursors, node.id);
    return cursor === null ? null : { cursor, node };
  }

  /** Returns a page of a user's conversations, most recently active first. */
  async of(userId: UserId, first: number, after: string | null): Promise<Page<Conversation>> {
    const [since, id] = after ? parseKeysetCursor(after, ['number', 'string'], 'after') : [null, null];
    const em = this.database.fork();
    // The inner `limit` forces an index lookup per conversation, although the table has the inboxes of all users too.
    const { rows } = await sql<{ id: ConversationId; activity: string }>`
      select f.id, ${activity} as activity
      from (
        select conversation_id from member where user_id = ${userId} union all select ${lobbyId}
      ) as mine
      cross join lateral (select id, appended_at from feed where id = mine.conversation_id limit 1) as f
      where (${since}::numeric is null
        or (f.appended_at, f.id) < (to_timestamp(${since}::numeric / 1000000), ${id}::text))
      order by f.appended_at desc, f.id desc limit ${first + 1}`.execute(em.getKysely());
    const conversations = await em.find(Conversation, { id: { $in: rows.map((row) => row.id) } });
    const byId = new Map(conversations.map((conversation) => [conversation.id, conversation]));
    const found = rows.flatMap((row) => byId.get(row.id) ?? []);
    const activities = new Map(rows.map((row) => [row.id, row.activity]));
    return forwardPage(found, first, after, ({ id }) => cursorOf(activities.get(id), id));
  }
}
