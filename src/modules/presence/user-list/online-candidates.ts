import type { UserId } from '../../accounts/index.js';
import type { PresenceStateReader } from '../visibility/presence-state-reader.js';

/** If more users are online, a list finds enough of them by looking at all users. */
const mostCandidates = 5_000;
const readAtOnce = 1_000;

/** Finds the users that a list of online users can contain, so that it need not look at all users. */
export class OnlineCandidates {
  constructor(private readonly reader: Pick<PresenceStateReader, 'listed'>) {}

  /**
   * Returns all users that may be online for this viewer, or null if they are too many.
   * @throws {HubbubError} UNAVAILABLE if the store cannot be reached.
   */
  async of(viewerId: UserId): Promise<UserId[] | null> {
    // Viewers see themselves online even if they are invisible, which the store does not list.
    const found = [viewerId];
    for (let after: UserId | null = null; found.length <= mostCandidates; ) {
      const page: UserId[] = await this.reader.listed(after, readAtOnce);
      found.push(...page);
      after = page.at(-1) ?? null;
      if (after === null) return found;
    }
    return null;
  }
}
