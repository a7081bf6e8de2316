import { sql } from 'kysely';
import type { Database, UnitOfWork } from './database.js';

/** A place in the write-ahead log of a cluster of PostgreSQL. */
export interface WalPosition {
  /** The identifier of the cluster, which its replicas share. */
  systemId: string;
  /** The timeline. A failover begins a new one. */
  timeline: number;
  lsn: string;
}

/** How a server compares with a place in the log of the primary. */
export interface Progress {
  isStandby: boolean;
  isSameCluster: boolean;
  /** Whether the server is on this timeline, or has been. */
  isSameTimeline: boolean;
  /** How much of the log before the place is missing, in bytes; at most 0 if the server has applied all of it. */
  missing: number;
}

/**
 * Returns a place in the primary's log that has all visible commits before it. A commit is visible once it is on disk,
 * unless `synchronous_commit` is off. The server sends its replicas only what is on disk, and it may leave other parts
 * of the log in memory for long. So the end in memory is used only if it must be.
 */
export async function readPosition(primary: Database): Promise<WalPosition> {
  const { rows } = await sql<WalPosition>`
    select system_identifier::text as "systemId", ('x' || left(pg_walfile_name(lsn), 8))::bit(32)::int as timeline,
      lsn::text
    from pg_control_system() cross join (
      select case when current_setting('synchronous_commit') = 'off' then pg_current_wal_insert_lsn()
        else pg_current_wal_flush_lsn() end as lsn
    ) as wal`.execute(primary.fork().getKysely());
  const [position] = rows;
  if (!position) throw new Error('PostgreSQL did not return its position');
  return position;
}

/**
 * Compares a server with a place in the log. If nothing is missing, the statements after this one see all commits before
 * the place. This statement may not: its snapshot is older than the position that it reads.
 *
 * The timeline is that of the last restartpoint. A server that follows a failover counts as being on the old timeline for
 * up to `checkpoint_timeout`, but never the other way round.
 */
export async function readProgress(server: UnitOfWork, { systemId, timeline, lsn }: WalPosition): Promise<Progress> {
  const { rows } = await sql<Progress>`
    select pg_is_in_recovery() as "isStandby", system_identifier::text = ${systemId} as "isSameCluster",
      timeline_id = ${timeline}::int as "isSameTimeline",
      coalesce((${lsn}::pg_lsn - pg_last_wal_replay_lsn())::float8, 'infinity') as missing
    from pg_control_system() cross join pg_control_checkpoint()`.execute(server.getKysely());
  const [progress] = rows;
  if (!progress) throw new Error('The replica did not return its position');
  return progress;
}
