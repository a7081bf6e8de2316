import type { UserId } from '../../accounts/index.js';

/** Knows who is away: whoever is not here, on whatever node, sees no event, and is told by other ways. */
export interface Absence {
  awayOf(userIds: readonly UserId[]): Promise<ReadonlySet<UserId>>;
}

/** Who is away, by who is connected. */
export function absenceBy(connected: (userIds: readonly UserId[]) => Promise<readonly UserId[]>): Absence {
  return {
    async awayOf(userIds) {
      if (userIds.length === 0) return new Set();
      const here = new Set(await connected(userIds));
      return new Set(userIds.filter((userId) => !here.has(userId)));
    },
  };
}
