import { ErrorCode, HubbubError } from '../errors/index.js';

interface Counts {
  sockets: number;
  subscriptions: number;
}

/** What each user has open on this node, within limits. */
export class Usage {
  readonly #byUser = new Map<string, Counts>();

  constructor(private readonly limits: { socketsPerUser: number; subscriptionsPerUser: number }) {}

  /** @returns the function that gives the place back. @throws HubbubError LIMIT_REACHED */
  addSocket(userId: string): () => void {
    return this.#add(userId, 'sockets', this.limits.socketsPerUser);
  }

  /** @returns the function that gives the place back. @throws HubbubError LIMIT_REACHED */
  addSubscription(userId: string): () => void {
    return this.#add(userId, 'subscriptions', this.limits.subscriptionsPerUser);
  }

  #add(userId: string, what: keyof Counts, limit: number): () => void {
    const counts = this.#byUser.get(userId) ?? { sockets: 0, subscriptions: 0 };
    if (counts[what] >= limit) throw new HubbubError(ErrorCode.LIMIT_REACHED, `You have too many ${what} open.`);
    counts[what]++;
    this.#byUser.set(userId, counts);
    return () => {
      counts[what]--;
      if (counts.sockets === 0 && counts.subscriptions === 0) this.#byUser.delete(userId);
    };
  }
}
