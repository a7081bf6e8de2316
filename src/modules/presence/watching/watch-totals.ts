import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { UserId } from '../../accounts/index.js';
import { watchingTexts } from './watching.texts.js';

/**
 * Counts the users that each viewer watches on this node, over all subscriptions. A user in two subscriptions counts
 * twice.
 */
export class WatchTotals {
  readonly #byViewer = new Map<UserId, number>();

  constructor(private readonly limit: number) {}

  /** Returns how many more users the viewer may watch. */
  left(viewerId: UserId): number {
    return Math.max(0, this.limit - (this.#byViewer.get(viewerId) ?? 0));
  }

  /**
   * Adds users that the viewer starts to watch.
   * @throws {HubbubError} LIMIT_REACHED if the viewer would watch too many.
   */
  add(viewerId: UserId, count: number): void {
    if (count > this.left(viewerId)) {
      throw new HubbubError(ErrorCode.LIMIT_REACHED, watchingTexts.tooMany({ most: this.limit }));
    }
    this.#byViewer.set(viewerId, (this.#byViewer.get(viewerId) ?? 0) + count);
  }

  remove(viewerId: UserId, count: number): void {
    const rest = (this.#byViewer.get(viewerId) ?? 0) - count;
    if (rest > 0) this.#byViewer.set(viewerId, rest);
    else this.#byViewer.delete(viewerId);
  }
}
