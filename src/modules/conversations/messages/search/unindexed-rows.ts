import { type RawBuilder, sql } from 'kysely';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import type { MessageId } from '../core/message.entity.js';

type Sql = RawBuilder<unknown>;

/** The maximum number of rows to claim. A row has one message or a batch of them. */
const maxRows = 200;

/** SQL: queues the messages of `source`, a table with the column `id`, for the search index; one row for all of them. */
export function queueUnindexed(source: Sql): Sql {
  return sql`insert into unindexed_messages (message_ids)
    select array_agg(id) from ${source} having count(*) > 0`;
}

/** Queues messages for the search index. */
export async function requeue(em: UnitOfWork, messageIds: readonly MessageId[]): Promise<void> {
  const ids = sql`${[...messageIds]}::text[]`;
  await sql`insert into unindexed_messages (message_ids) values (${ids})`.execute(em.getKysely());
}

/**
 * Claims new messages that no other node has claimed: the caller's transaction deletes their rows. If it rolls back, or
 * its node dies, they are queued again.
 * @param enough the number of messages after which to stop. There may be a few more.
 */
export async function claimUnindexed(em: UnitOfWork, enough: number): Promise<MessageId[]> {
  const { rows } = await sql<{ message_ids: MessageId[] }>`
    delete from unindexed_messages where id = any(array(
      select id from (
        select id, sum(size) over (order by id) - size as earlier from (
          select id, cardinality(message_ids) as size from unindexed_messages
          where before is null order by id limit ${sql.lit(maxRows)} for update skip locked
        ) as free
      ) as counted where earlier < ${enough}
    )) returning message_ids`.execute(em.getKysely());
  return [...new Set(rows.flatMap(({ message_ids }) => message_ids))];
}

/**
 * Claims messages from before the search index existed, newest first, in the same way.
 * @returns an empty list if none is left, or another node has claimed some.
 */
export async function claimOld(em: UnitOfWork, limit: number): Promise<MessageId[]> {
  const db = em.getKysely();
  const { rows } = await sql<{ id: string; before: string }>`
    select id, before from unindexed_messages where before is not null
    order by id limit 1 for update skip locked`.execute(db);
  const [queued] = rows;
  if (!queued) return [];
  const { rows: found } = await sql<{ id: MessageId }>`
    select id from message where id < ${queued.before} order by id desc limit ${limit}`.execute(db);
  const last = found.at(-1);
  if (last) await sql`update unindexed_messages set before = ${last.id} where id = ${queued.id}`.execute(db);
  else await sql`delete from unindexed_messages where id = ${queued.id}`.execute(db);
  return found.map(({ id }) => id);
}
