import type { Checkpoint } from './checkpoint.js';
import type { FeedEvent } from './feed-event.js';

/** Observes a feed on its own, beside all subscribers. */
export interface Watcher {
  /** Called with each event in order, as soon as this node knows it. */
  happened(event: FeedEvent): void;
  /** Called when the history has changed. Events after this position no longer count. */
  rewound?(fork: Checkpoint): void;
}

/** A feed, as its watchers see it. */
export interface WatchedFeed {
  /** Ends the calls of a watcher. Idempotent. */
  unwatch(watcher: Watcher): void;
}

/**
 * The watchers of one feed on this node. Most feeds have none or one, so they are in an array, which takes a fraction of
 * the memory of a set. A change replaces the array, because watchers leave while it is gone through.
 */
export class Watchers {
  #all: readonly Watcher[] = none;

  get size(): number {
    return this.#all.length;
  }

  add(watcher: Watcher): void {
    // V8 reserves room for more elements in an array that is built by spreading, but not in a literal.
    this.#all = this.#all.length === 0 ? [watcher] : [...this.#all, watcher];
  }

  delete(watcher: Watcher): void {
    const others = this.#all.filter((each) => each !== watcher);
    this.#all = others.length === 0 ? none : others;
  }

  happened(event: FeedEvent): void {
    this.#call((watcher) => watcher.happened(event));
  }

  rewound(fork: Checkpoint): void {
    this.#call((watcher) => watcher.rewound?.(fork));
  }

  /** A watcher that left meanwhile is not called. */
  #call(report: (watcher: Watcher) => void): void {
    const all = this.#all;
    for (const watcher of all) if (all === this.#all || this.#all.includes(watcher)) report(watcher);
  }
}

const none: readonly Watcher[] = [];
