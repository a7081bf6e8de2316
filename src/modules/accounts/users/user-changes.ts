import { sql } from 'kysely';
import type { FeedTransaction } from '../../../feed/index.js';
import type { Database } from '../../../platform/database/index.js';
import type { UserId } from './user.entity.js';

/** How far back to look for changes, in minutes. No transaction takes that long from the change to its commit. */
const lookback = 5;
/** How long to keep changes, in minutes. */
const kept = 60;

/** A changed user, with a text that distinguishes this change from other changes of the user. */
export interface UserChanged {
  userId: UserId;
  at: string;
}

/** Records a change of a user in the transaction that makes it. */
export async function noteChange({ em }: FeedTransaction, userId: UserId): Promise<void> {
  await sql`
    insert into user_change (user_id, changed_at) values (${userId}, clock_timestamp())
    on conflict (user_id) do update set changed_at = excluded.changed_at`.execute(em.getKysely());
}

/** Returns the latest change of each user that changed in the last minutes. */
export async function readChanges(database: Database): Promise<UserChanged[]> {
  return database.run(sql<UserChanged>`
    select user_id as "userId", changed_at::text as at from user_change
    where changed_at > now() - make_interval(mins => ${lookback})`);
}

/** Deletes changes that every node has seen. */
export async function pruneChanges(database: Database): Promise<null> {
  await database.run(sql`
    delete from user_change where changed_at < now() - make_interval(mins => ${kept})`);
  return null;
}
