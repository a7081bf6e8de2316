import { ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import type { UserId } from '../../../accounts/index.js';

/** When the client should retry, in ms. Waiting messages are stored sooner, unless the database is slow. */
const retryAfterMs = 1_000;

/** Counts the messages of each sender that this node has not stored yet, so that no sender fills the queue. */
export class SenderShares {
  readonly #waiting = new Map<UserId, number>();

  /** @param most how many messages of one sender may wait. */
  constructor(private readonly most: number) {}

  /**
   * Stores a message of a sender.
   * @throws {HubbubError} OVERLOADED if too many messages of the sender wait, and any error of `store`.
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
