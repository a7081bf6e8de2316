import type { UserId } from '../../accounts/index.js';

/** Reports which users are away: connected to no node. They see no events, so mails and pushes notify them. */
export interface Absence {
  awayOf(userIds: readonly UserId[]): Promise<ReadonlySet<UserId>>;
}

/** Derives absence from the set of connected users. */
export function absenceBy(connected: (userIds: readonly UserId[]) => Promise<readonly UserId[]>): Absence {
  return {
    async awayOf(userIds) {
      if (userIds.length === 0) return new Set();
      const here = new Set(await connected(userIds));
      return new Set(userIds.filter((userId) => !here.has(userId)));
    },
  };
}
