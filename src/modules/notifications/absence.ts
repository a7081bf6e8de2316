import type { UserId } from '../accounts/index.js';

/** Who is away, by who is online. */
export function absenceBy(online: (userIds: readonly UserId[]) => Promise<readonly UserId[]>): Absence {
  return {
    async awayOf(userIds) {
      const here = new Set(await online(userIds));
      return new Set(userIds.filter((userId) => !here.has(userId)));
    },
  };
}

/** Knows who is away: whoever is not here, on whatever node, sees no event, and is told by other ways. */
export interface Absence {
  awayOf(userIds: readonly UserId[]): Promise<ReadonlySet<UserId>>;
}
