import type DataLoader from 'dataloader';
import { coalescingLoader } from '../../../platform/concurrency/index.js';
import type { Database } from '../../../platform/database/index.js';
import type { UserId } from '../../accounts/index.js';
import { readPairPrivacy } from '../../friends/index.js';
import { Visibility } from './visibility.js';

interface Pair {
  userId: UserId;
  otherId: UserId;
}

/** Reads how much users may see of each other. Concurrent calls share one query; results are not cached. */
export class VisibilityReader {
  readonly #loader: DataLoader<Pair, Visibility>;

  constructor(database: Database) {
    this.#loader = coalescingLoader((pairs) => readVisibilities(database, pairs));
  }

  /** Returns the visibility of each of the other users to a viewer, in the order of `otherIds`. */
  of(userId: UserId, otherIds: readonly UserId[]): Promise<Visibility[]> {
    return Promise.all(otherIds.map((otherId) => this.#loader.load({ userId, otherId })));
  }
}

async function readVisibilities(database: Database, pairs: readonly Pair[]): Promise<Visibility[]> {
  const privacy = await readPairPrivacy(database.fork(), pairs);
  return pairs.map(({ userId, otherId }, i) => {
    if (userId === otherId) return Visibility.OWN;
    const { isBlocked = true, seesLast = false } = privacy[i] ?? {};
    if (isBlocked) return Visibility.NONE;
    return seesLast ? Visibility.FULL : Visibility.WITHOUT_LAST_SEEN;
  });
}
