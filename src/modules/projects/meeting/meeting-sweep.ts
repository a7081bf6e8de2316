import { sql } from 'kysely';
import type { Database } from '../../../platform/database/index.js';
import type { Job } from '../../../platform/jobs/index.js';
import type { UserId } from '../../accounts/index.js';
import type { MeetingService } from './meeting.service.js';

/** Those of some users who are online. @throws as long as that cannot be known. */
export type OnlineReader = (userIds: readonly UserId[]) => Promise<readonly UserId[]>;

interface Participant {
  id: UserId;
  /** Whether they joined all their meetings before `before`. */
  isSettled: boolean;
  /** A time of the database, the same for all: nothing is decided of who joined later. */
  before: string;
}

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
      const participants = await this.#participants(after);
      const last = participants.at(-1);
      if (last === undefined) return left > 0 ? { left } : null;
      const userIds = participants.filter(({ isSettled }) => isSettled).map(({ id }) => id);
      const online = new Set(await this.online(userIds));
      const gone = userIds.filter((userId) => !online.has(userId));
      // Who has joined again since then is there, whatever was known of them.
      if (gone.length > 0) await this.meetings.leaveAll(gone, last.before);
      left += gone.length;
      after = last.id;
    }
  }

  /**
   * The next of all who are in meetings, by their ids: an index has them in this order, so a page is all that is read.
   */
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
