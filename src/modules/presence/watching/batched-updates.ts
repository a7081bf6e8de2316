import { Semaphore } from '../../../platform/concurrency/index.js';
import type { UserId } from '../../accounts/index.js';

/** Runs updates of users one at a time. Requests that arrive during a run are batched into the next run. */
export class BatchedUpdates {
  readonly #semaphore = new Semaphore(1, Number.POSITIVE_INFINITY);
  #requested = new Set<UserId | null>();

  /** @param update receives the requested users, or null for all users. */
  constructor(private readonly update: (userIds: UserId[] | null) => Promise<void>) {}

  /**
   * Adds a user, or all users (null), to the next update.
   * @returns that update if this is its first request, null otherwise.
   */
  request(userId: UserId | null): Promise<void> | null {
    const isPending = this.#requested.size > 0;
    this.#requested.add(userId);
    if (isPending) return null;
    return this.run(() => {
      const requested = this.#requested;
      this.#requested = new Set();
      return this.update(requested.has(null) ? null : [...requested].filter((id) => id !== null));
    });
  }

  /** Runs other work between two updates. */
  run(work: () => Promise<void>): Promise<void> {
    return this.#semaphore.run(work);
  }
}
