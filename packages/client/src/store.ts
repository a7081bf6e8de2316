import { call } from './platform.js';

/**
 * A value that can be watched. Frameworks take it as it is: React by `useSyncExternalStore(store.subscribe, store.get)`,
 * Svelte and others by a few lines.
 */
export interface Readable<T> {
  /** The present value. It is the same object until it changes. */
  readonly get: () => T;
  /** Calls the listener after each change, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A readable value that its owner can set. */
export class Store<T> implements Readable<T> {
  #value: T;
  readonly #listeners: Set<() => void> = new Set();

  constructor(value: T) {
    this.#value = value;
  }

  readonly get = (): T => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    // A function of its own for each subscription: the same listener may be given twice.
    const called = () => listener();
    this.#listeners.add(called);
    return () => void this.#listeners.delete(called);
  };

  /** Sets the value and calls the listeners, unless it is the same value. */
  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of this.#listeners) call(listener);
  }
}
