import type { UserId } from '../../../accounts/index.js';

/** Runs the work of each user one after the other, so that the order of their messages stays. */
export class InOrder {
  readonly #last = new Map<UserId, Promise<unknown>>();

  /** Runs the work after all earlier work of the user has ended. Rejects only if the work does. */
  run<T>(userId: UserId, work: () => Promise<T>): Promise<T> {
    const earlier = this.#last.get(userId);
    const result = earlier ? earlier.then(work) : work();
    const ended = result.then(ignore, ignore);
    this.#last.set(userId, ended);
    void ended.then(() => {
      if (this.#last.get(userId) === ended) this.#last.delete(userId);
    });
    return result;
  }
}

const ignore = () => undefined;
