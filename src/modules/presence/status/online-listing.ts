import { sql } from 'kysely';
import type { Database } from '../../../platform/database/index.js';
import type { UserId } from '../../accounts/index.js';
import type { PresenceStore } from '../store/presence-store.js';
import { readStatuses } from './status-rows.js';

/** Users in one statement. */
const usersAtOnce = 1_000;

/** Has the store count and list those who are online, but for who is invisible. */
export class Visibility {
  constructor(
    private readonly database: Database,
    private readonly store: PresenceStore,
  ) {}

  /**
   * Shows each of some users or hides them, until the database says the same afterwards as before: so of all who do
   * this at the same time the last one does it by what is so now.
   * @returns those who are not invisible.
   */
  async settle(userIds: readonly UserId[]): Promise<UserId[]> {
    const visible = new Set<UserId>();
    for (let unsettled = userIds; unsettled.length > 0; ) {
      const before = await this.#areVisible(unsettled);
      for (const isShown of [false, true]) {
        const some = unsettled.filter((_, i) => before[i] === isShown);
        if (some.length > 0) await this.store.show(some, isShown);
        for (const userId of some) isShown ? visible.add(userId) : visible.delete(userId);
      }
      const after = await this.#areVisible(unsettled);
      unsettled = unsettled.filter((_, i) => before[i] !== after[i]);
    }
    return [...visible];
  }

  /** Hides who is shown and invisible: the store could not be reached when they became so. */
  async hideInvisible(): Promise<void> {
    for (let after = ''; ; ) {
      const rows = await this.database.run(sql<{ id: UserId }>`
        select user_id as id from user_status where invisible and user_id > ${after}
        order by user_id limit ${usersAtOnce}`);
      const last = rows.at(-1);
      if (!last) return;
      const userIds = rows.map(({ id }) => id);
      const { sightings } = await this.store.read(userIds);
      await this.settle(userIds.filter((_, i) => sightings[i]?.isShown));
      after = last.id;
    }
  }

  async #areVisible(userIds: readonly UserId[]): Promise<boolean[]> {
    const statuses = await readStatuses(this.database, userIds);
    return statuses.map((status) => !status?.invisible);
  }
}
