import { ErrorCode, HubbubError } from '../errors/index.js';

interface Counts {
  sockets: number;
  subscriptions: number;
}

/** What each user has open on this node, within limits. */
export class Usage {
  readonly #byUser = new Map<string, Counts>();

  constructor(private readonly limits: { sockets: number; subscriptions: number }) {}

  /** @throws HubbubError LIMIT_REACHED */
  add(userId: string, what: keyof Counts): void {
    const counts = this.#byUser.get(userId) ?? { sockets: 0, subscriptions: 0 };
    if (counts[what] >= this.limits[what]) {
      throw new HubbubError(ErrorCode.LIMIT_REACHED, `You have too many ${what} open.`);
    }
    counts[what]++;
    this.#byUser.set(userId, counts);
  }

  /** Whether a user has a socket open. */
  isHere(userId: string): boolean {
    return (this.#byUser.get(userId)?.sockets ?? 0) > 0;
  }

  /** Gives a place back. */
  remove(userId: string, what: keyof Counts): void {
    const counts = this.#byUser.get(userId);
    if (!counts) return;
    counts[what]--;
    if (counts.sockets === 0 && counts.subscriptions === 0) this.#byUser.delete(userId);
  }
}
