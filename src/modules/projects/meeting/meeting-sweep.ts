import { sql } from 'kysely';
import type { Database } from '../../../platform/database/index.js';
import type { Job } from '../../../platform/jobs/index.js';
import type { UserId } from '../../accounts/index.js';
import type { MeetingService } from './meeting.service.js';

/**
 * Returns which of the users are online.
 * @throws while that is unknown.
 */
export type OnlineReader = (userIds: readonly UserId[]) => Promise<readonly UserId[]>;

interface Participant {
  id: UserId;
  /** Whether the user joined all meetings before `before`. */
  isSettled: boolean;
  /** A time of the database, the same for all rows. The sweep ignores users that joined later. */
  before: string;
}

/** The maximum number of users per query. */
const lookedAt = 1_000;
/** How long the sweep ignores a user after joining, in ms: not all nodes may know yet that the user is online. */
const settledAfter = 3_000;

/**
 * Removes users that are no longer online from meetings. It polls instead of relying on events, so that no user stays
 * in a meeting because a node died before it could report.
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
      const participants = await this.#participants(after);
      const last = participants.at(-1);
      if (last === undefined) return left > 0 ? { left } : null;
      const userIds = participants.filter(({ isSettled }) => isSettled).map(({ id }) => id);
      const online = new Set(await this.online(userIds));
      const gone = userIds.filter((userId) => !online.has(userId));
      // Keeps users that have joined again since the query.
      if (gone.length > 0) await this.meetings.leaveAll(gone, last.before);
      left += gone.length;
      after = last.id;
    }
  }

  /** Returns the next users that are in meetings, ordered by id. An index has this order, so only one page is read. */
  async #participants(after: string): Promise<Participant[]> {
    const settled = sql`now() - make_interval(secs => ${settledAfter / 1_000})`;
    const { rows } = await sql<Participant>`
      select user_id as id, max(joined_at) < ${settled} as "isSettled", (${settled})::text as before
      from meeting_participant
      where user_id > ${after} group by user_id order by user_id limit ${lookedAt}`.execute(
      this.database.fork().getKysely(),
    );
    return rows;
  }
}
