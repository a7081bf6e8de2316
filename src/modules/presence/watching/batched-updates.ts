import { Turns } from '../../../platform/turns.js';
import type { UserId } from '../../accounts/index.js';

/** Work about users, one after the other. Who is asked about meanwhile is in the next round, all of them together. */
export class Rounds {
  readonly #turns = new Turns(1, Number.POSITIVE_INFINITY);
  #asked = new Set<UserId | null>();

  /** @param work is given users; null for all whom it may be about. */
  constructor(private readonly work: (userIds: UserId[] | null) => Promise<void>) {}

  /**
   * Has the next round be about a user too, or about all (null). @returns that round if it is a new one, or else null.
   */
  ask(userId: UserId | null): Promise<void> | null {
    const isWaiting = this.#asked.size > 0;
    this.#asked.add(userId);
    if (isWaiting) return null;
    return this.run(() => {
      const asked = this.#asked;
      this.#asked = new Set();
      return this.work(asked.has(null) ? null : [...asked].filter((id) => id !== null));
    });
  }

  /** Does other work when it is its turn. */
  run(work: () => Promise<void>): Promise<void> {
    return this.#turns.run(work);
  }
}
