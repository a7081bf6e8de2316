import { sql } from 'kysely';
import type { Database } from '../../../platform/database/index.js';
import type { UserId } from '../users/user.entity.js';
import type { SessionId } from './session.entity.js';

/**
 * A session that has ended. `sessionId` is null for a deleted user: all of the user's sessions have ended and were
 * deleted.
 */
export interface EndedAccess {
  userId: UserId;
  sessionId: SessionId | null;
}

/** Returns the sessions and users whose access ended in the last `time` ms. */
export async function readEndedAccess(database: Database, time: number): Promise<EndedAccess[]> {
  return database.run(sql<EndedAccess>`
    select user_id as "userId", id as "sessionId" from session
    where ended_at > now() - ${time} * interval '1 millisecond'
    union all
    select id, null from users where deleted_at > now() - ${time} * interval '1 millisecond'`);
}
