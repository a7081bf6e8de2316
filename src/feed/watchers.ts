import type { Checkpoint } from './checkpoint.js';
import type { FeedEvent } from './feed-event.js';

/** Observes a feed on its own, beside all subscribers. */
export interface Watcher {
  /** Called with each event in order, as soon as this node knows it. */
  happened(event: FeedEvent): void;
  /** Called when the history has changed. Events after this position no longer count. */
  rewound?(fork: Checkpoint): void;
}

/** The watchers of one feed on this node. Most feeds have none, so the set is created for the first one. */
export class Watchers {
  #all: Set<Watcher> | null = null;

  get size(): number {
    return this.#all?.size ?? 0;
  }

  add(watcher: Watcher): void {
    this.#all ??= new Set();
    this.#all.add(watcher);
  }

  delete(watcher: Watcher): void {
    this.#all?.delete(watcher);
  }

  happened(event: FeedEvent): void {
    for (const watcher of this.#all ?? []) watcher.happened(event);
  }

  rewound(fork: Checkpoint): void {
    for (const watcher of this.#all ?? []) watcher.rewound?.(fork);
  }
}
