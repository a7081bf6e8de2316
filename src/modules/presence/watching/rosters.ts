import type DataLoader from 'dataloader';
import { coalescingLoader } from '../../../platform/concurrency/index.js';
import type { Database } from '../../../platform/database/index.js';
import type { UserId } from '../../accounts/index.js';
import {
  areCoMembers,
  type ConversationId,
  coMembersOf,
  conversationsWithCoMembers,
} from '../../conversations/index.js';
import { friendIdsOf, readPairPrivacy } from '../../friends/index.js';

interface Pair {
  userId: UserId;
  otherId: UserId;
}

/** Reads rosters: a user's friends, and all users that share a conversation with the user. */
export class Rosters {
  readonly #pairs: DataLoader<Pair, boolean>;

  constructor(private readonly database: Database) {
    this.#pairs = coalescingLoader((pairs) => readPairs(database, pairs));
  }

  /** Returns the conversations whose members are on the user’s roster. */
  conversationsOf(userId: UserId): Promise<ConversationId[]> {
    return conversationsWithCoMembers(this.database.fork(), userId);
  }

  /** Returns the roster of a user, friends first. */
  async of(userId: UserId, limit: number): Promise<UserId[]> {
    const [friends, coMembers] = await Promise.all([
      friendIdsOf(this.database.fork(), userId, limit),
      coMembersOf(this.database.fork(), userId, limit),
    ]);
    return [...new Set([...friends, ...coMembers])].slice(0, limit);
  }

  /** Returns which of the other users are on the user’s roster. Concurrent calls share one query. */
  async among(userId: UserId, otherIds: readonly UserId[]): Promise<Set<UserId>> {
    const found = await Promise.all(otherIds.map((otherId) => this.#pairs.load({ userId, otherId })));
    return new Set(otherIds.filter((otherId, i) => found[i] && otherId !== userId));
  }
}

async function readPairs(database: Database, pairs: readonly Pair[]): Promise<boolean[]> {
  const [privacy, coMembers] = await Promise.all([
    readPairPrivacy(database.fork(), pairs),
    areCoMembers(database.fork(), pairs),
  ]);
  return pairs.map((_, i) => Boolean(privacy[i]?.areFriends || coMembers[i]));
}
