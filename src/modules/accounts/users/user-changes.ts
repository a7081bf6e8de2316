import { sql } from 'kysely';
import type { FeedTransaction } from '../../../feed/index.js';
import type { Database } from '../../../platform/database/index.js';
import type { UserId } from './user.entity.js';

/** How long (min) a change is looked for. No transaction takes as long from the change to its commit. */
const lookback = 5;
/** How long (min) a change is kept. */
const kept = 60;

/** That a user was changed, and a text that tells this change from others. */
export interface UserChanged {
  userId: UserId;
  at: string;
}

/** Notes that a user is changed, in the transaction that does it. */
export async function noteChange({ em }: FeedTransaction, userId: UserId): Promise<void> {
  await sql`
    insert into user_change (user_id, changed_at) values (${userId}, clock_timestamp())
    on conflict (user_id) do update set changed_at = excluded.changed_at`.execute(em.getKysely());
}

/** The last changes of users, those of the last minutes. */
export async function readChanges(database: Database): Promise<UserChanged[]> {
  return database.run(sql<UserChanged>`
    select user_id as "userId", changed_at::text as at from user_change
    where changed_at > now() - make_interval(mins => ${lookback})`);
}

/** Deletes the notes of changes that every node knows of. */
export async function pruneChanges(database: Database): Promise<null> {
  await database.run(sql`
    delete from user_change where changed_at < now() - make_interval(mins => ${kept})`);
  return null;
}
