import type { UserId } from '../../accounts/index.js';

/** Knows which users are away: connected to no node, so they see no events and are notified by mail and push. */
export interface Absence {
  awayOf(userIds: readonly UserId[]): Promise<ReadonlySet<UserId>>;
}

/** Derives absence from the users who are connected. */
export function absenceBy(connected: (userIds: readonly UserId[]) => Promise<readonly UserId[]>): Absence {
  return {
    async awayOf(userIds) {
      if (userIds.length === 0) return new Set();
      const here = new Set(await connected(userIds));
      return new Set(userIds.filter((userId) => !here.has(userId)));
    },
  };
}
