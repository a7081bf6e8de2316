import type { UserId } from '../accounts/index.js';

/** Knows who is away: whoever is not here, on whatever node, sees no event, and is told by other ways. */
export interface Absence {
  awayOf(userIds: readonly UserId[]): Promise<ReadonlySet<UserId>>;
}
