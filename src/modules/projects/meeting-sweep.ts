import { sql } from 'kysely';
import type { Database } from '../../platform/database/index.js';
import type { Job } from '../../platform/jobs/index.js';
import type { UserId } from '../accounts/index.js';
import type { MeetingService } from './meeting.service.js';

/** Those of some users who are online. @throws as long as that cannot be known. */
export type OnlineReader = (userIds: readonly UserId[]) => Promise<readonly UserId[]>;

/** Users who are looked at together. */
const lookedAt = 1_000;
/** How long (ms) one is left alone who has just come: that they are online may not be known everywhere yet. */
const settledAfter = 3_000;

/**
 * Takes out of meetings who is online no more. It asks for who is there instead of being told who went: so nobody stays
 * in a meeting because a node died, whatever it had to tell.
 */
export class MeetingSweep {
  constructor(
    private readonly database: Database,
    private readonly meetings: MeetingService,
    private readonly online: OnlineReader,
  ) {}

  get job(): Job {
    return { name: 'sweep-meetings', schedule: '*/5 * * * * *', run: () => this.#sweep() };
  }

  async #sweep(): Promise<{ left: number } | null> {
    let left = 0;
    for (let after = ''; ; ) {
      const userIds = await this.#participants(after);
      const last = userIds.at(-1);
      if (last === undefined) return left > 0 ? { left } : null;
      const online = new Set(await this.online(userIds));
      const gone = userIds.filter((userId) => !online.has(userId));
      if (gone.length > 0) await this.meetings.leaveAll(gone);
      left += gone.length;
      after = last;
    }
  }

  async #participants(after: string): Promise<UserId[]> {
    const before = new Date(Date.now() - settledAfter);
    const { rows } = await sql<{ id: UserId }>`
      select distinct user_id as id from meeting_participant
      where user_id > ${after} and joined_at < ${before.toISOString()}::timestamptz
      order by user_id limit ${lookedAt}`.execute(this.database.fork().getKysely());
    return rows.map(({ id }) => id);
  }
}
