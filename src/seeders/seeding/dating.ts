import { sql } from 'kysely';
import type { Database } from '../../platform/database/index.js';
import type { Dated } from './talking.js';

/**
 * Dates messages back, with their conversations and memberships, so that the history covers some days. Events keep
 * their times, because cursors depend on them. Run it before other clients connect.
 */
export async function dateBack(database: Database, messages: readonly Dated[]): Promise<void> {
  const now = Date.now();
  const ids = messages.map(({ messageId }) => messageId);
  const times = messages.map(({ minutesAgo }) => new Date(now - minutesAgo * 60_000).toISOString());
  await database.transaction(async (em) => {
    await sql`
      update message set created_at = dated.at,
        edited_at = case when edited_at is null then null else dated.at + interval '1 minute' end,
        deleted_at = case when deleted_at is null then null else dated.at + interval '1 minute' end
      from unnest(${ids}::text[], ${times}::timestamptz[]) as dated (id, at)
      where message.id = dated.id`.execute(em.getKysely());
    await sql`
      update conversation set created_at = first.at - interval '1 hour'
      from (
        select conversation_id, min(created_at) as at from message where id = any(${ids}::text[]) group by conversation_id
      ) as first
      where conversation.id = first.conversation_id`.execute(em.getKysely());
    await sql`
      update member set joined_at = conversation.created_at + member.joined_position * interval '10 seconds'
      from conversation
      where conversation.id = member.conversation_id and conversation.id in (
        select conversation_id from message where id = any(${ids}::text[])
      )`.execute(em.getKysely());
  });
}

/**
 * Lets the embedded database store the transactions of this process later than it commits them, which is faster. If the
 * process dies, the last ones are lost, and the next run makes them again.
 */
export async function storeLater(database: Database): Promise<void> {
  if (database.kind === 'embedded') await database.run(sql`set synchronous_commit to off`);
}

/** Returns whether a message of the demo data was dated back, which is the last step: it is older than its sender. */
export async function isDated(database: Database, username: string, clientId: string): Promise<boolean> {
  const rows = await database.run(sql`
    select 1 from users join message on message.sender_id = users.id
    where users.username_key = ${username} and message.client_id = ${clientId} and message.created_at < users.created_at`);
  return rows.length > 0;
}
