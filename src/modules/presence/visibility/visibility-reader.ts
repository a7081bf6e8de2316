import type DataLoader from 'dataloader';
import { coalescingLoader } from '../../../platform/coalescing-loader.js';
import type { Database } from '../../../platform/database/index.js';
import type { UserId } from '../../accounts/index.js';
import { readStandings } from '../../friends/index.js';
import { Sight } from './presence-view.js';

interface Pair {
  userId: UserId;
  otherId: UserId;
}

/** How much users may see of each other. Questions that come together are one query; answers are not remembered. */
export class Sights {
  readonly #loader: DataLoader<Pair, Sight>;

  constructor(database: Database) {
    this.#loader = coalescingLoader((pairs) => readSights(database, pairs));
  }

  /** How much a viewer sees of each of the others, in the order given. */
  of(userId: UserId, otherIds: readonly UserId[]): Promise<Sight[]> {
    return Promise.all(otherIds.map((otherId) => this.#loader.load({ userId, otherId })));
  }
}

async function readSights(database: Database, pairs: readonly Pair[]): Promise<Sight[]> {
  const standings = await readStandings(database.fork(), pairs);
  return pairs.map(({ userId, otherId }, i) => {
    if (userId === otherId) return Sight.OWN;
    const { isBlocked = true, seesLast = false } = standings[i] ?? {};
    if (isBlocked) return Sight.NOTHING;
    return seesLast ? Sight.FULL : Sight.WITHOUT_LAST_SEEN;
  });
}
