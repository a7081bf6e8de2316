import { ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import type { UserId } from '../../../accounts/index.js';

/** When to come back, ms: what waits is stored in less, or the database is in trouble. */
const retryAfterMs = 1_000;

/** Counts the messages of each sender that this node has not stored yet, so that nobody takes all the room there is. */
export class SenderShares {
  readonly #waiting = new Map<UserId, number>();

  /** @param most how many messages of one sender may wait. */
  constructor(private readonly most: number) {}

  /**
   * Has a message of a sender stored. @throws HubbubError OVERLOADED if too many of theirs wait, or what `store`
   * throws.
   */
  async within<T>(senderId: UserId, store: () => Promise<T>): Promise<T> {
    const waiting = this.#waiting.get(senderId) ?? 0;
    if (waiting >= this.most) throw new HubbubError(ErrorCode.OVERLOADED, undefined, { retryAfterMs });
    this.#waiting.set(senderId, waiting + 1);
    try {
      return await store();
    } finally {
      this.#release(senderId);
    }
  }

  #release(senderId: UserId): void {
    const left = (this.#waiting.get(senderId) ?? 1) - 1;
    if (left === 0) this.#waiting.delete(senderId);
    else this.#waiting.set(senderId, left);
  }
}
