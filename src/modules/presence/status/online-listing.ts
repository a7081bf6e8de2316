import { sql } from 'kysely';
import type { Database } from '../../../platform/database/index.js';
import type { UserId } from '../../accounts/index.js';
import type { PresenceStore } from '../store/presence-store.js';
import { readStatuses } from './status-rows.js';

/** The maximum number of users per query. */
const usersAtOnce = 1_000;

/** Removes invisible users from the store’s list of online users. */
export class OnlineListing {
  constructor(
    private readonly database: Database,
    private readonly store: PresenceStore,
  ) {}

  /**
   * Lists visible users and unlists invisible ones. Repeats while the database changes during the call, so that of
   * concurrent calls the last one writes the current state.
   * @returns the visible users.
   */
  async settle(userIds: readonly UserId[]): Promise<UserId[]> {
    const visible = new Set<UserId>();
    for (let unsettled = userIds; unsettled.length > 0; ) {
      const before = await this.#areVisible(unsettled);
      for (const isListed of [false, true]) {
        const some = unsettled.filter((_, i) => before[i] === isListed);
        if (some.length > 0) await this.store.setListed(some, isListed);
        for (const userId of some) isListed ? visible.add(userId) : visible.delete(userId);
      }
      const after = await this.#areVisible(unsettled);
      unsettled = unsettled.filter((_, i) => before[i] !== after[i]);
    }
    return [...visible];
  }

  /** Unlists invisible users that the store still lists because it was down when they became invisible. */
  async hideInvisible(): Promise<void> {
    for (let after = ''; ; ) {
      const rows = await this.database.run(sql<{ id: UserId }>`
        select user_id as id from user_status where invisible and user_id > ${after}
        order by user_id limit ${usersAtOnce}`);
      const last = rows.at(-1);
      if (!last) return;
      const userIds = rows.map(({ id }) => id);
      const { summaries } = await this.store.read(userIds);
      await this.settle(userIds.filter((_, i) => summaries[i]?.isListed));
      after = last.id;
    }
  }

  async #areVisible(userIds: readonly UserId[]): Promise<boolean[]> {
    const statuses = await readStatuses(this.database, userIds);
    return statuses.map((status) => !status?.invisible);
  }
}
