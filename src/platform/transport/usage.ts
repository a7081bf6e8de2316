import { LimitReached, limitTexts } from './limit-reached.js';

interface Counts {
  sockets: number;
  subscriptions: number;
}

/** Counts the connections and subscriptions of each user on this node, within limits. All transports share it. */
export class Usage {
  readonly #byUser = new Map<string, Counts>();

  constructor(private readonly limits: { socketsPerUser: number; subscriptionsPerUser: number }) {}

  /**
   * Counts one more.
   * @throws {LimitReached} if the user has too many.
   */
  add(userId: string, what: keyof Counts): void {
    const counts = this.#byUser.get(userId) ?? { sockets: 0, subscriptions: 0 };
    if (counts[what] >= this.#limitOf(what)) throw new LimitReached(limitTexts[what]());
    counts[what]++;
    this.#byUser.set(userId, counts);
  }

  /** Counts one less. */
  remove(userId: string, what: keyof Counts): void {
    const counts = this.#byUser.get(userId);
    if (!counts) return;
    counts[what]--;
    if (counts.sockets === 0 && counts.subscriptions === 0) this.#byUser.delete(userId);
  }

  #limitOf(what: keyof Counts): number {
    return what === 'sockets' ? this.limits.socketsPerUser : this.limits.subscriptionsPerUser;
  }
}
