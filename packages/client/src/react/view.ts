import { call } from '../platform.js';
import type { Lease } from '../shared.js';
import type { Readable } from '../store.js';
import { Pace } from './pace.js';

/** An object whose state a view shows while it is in use. */
export interface Shows<S> {
  readonly state: Readable<S>;
}

/** Time between the last use of a view and its end, in milliseconds. A change of the route ends and begins within it. */
const lingerTime = 1_000;
/**
 * The least time between two calls of the listeners, in milliseconds. In a busy room the page is then rendered for several
 * messages at once, and has time for what the user types.
 */
const listenerPause = 50;

/**
 * A state that is opened for its first listener, shared by all of them, and closed some time after the last one has left.
 * Rendering reads it without an effect on anything, so an abandoned or repeated rendering opens nothing.
 */
export class View<S, T extends Shows<S> = Shows<S>> implements Readable<S> {
  /** The state until the view is opened, and on a server that renders pages. */
  readonly initial: S;
  readonly #open: () => Lease<T>;
  #lease: Lease<T> | null = null;
  readonly #listeners: Set<() => void> = new Set();
  readonly #pace: Pace = new Pace(() => this.#callListeners(), listenerPause);
  #closing: ReturnType<typeof setTimeout> | undefined;

  constructor(initial: S, open: () => Lease<T>) {
    this.initial = initial;
    this.#open = open;
  }

  /** The opened object; null while there is no listener. */
  get opened(): T | null {
    return this.#lease?.value ?? null;
  }

  readonly get = (): S => (this.#lease ? this.#lease.value.state.get() : this.initial);

  readonly getInitial = (): S => this.initial;

  readonly subscribe = (listener: () => void): (() => void) => {
    clearTimeout(this.#closing);
    const isOpening = this.#lease === null;
    this.#lease ??= this.#begin();
    // Each subscription has its own function, because the same listener may subscribe twice.
    const called = () => listener();
    this.#listeners.add(called);
    // React reads the state again after it has subscribed; Preact and the shim of React read it only before.
    if (isOpening && this.get() !== this.initial) listener();
    return () => {
      const wasListening = this.#listeners.delete(called);
      if (wasListening && this.#listeners.size === 0) this.#closing = setTimeout(() => this.#close(), lingerTime);
    };
  };

  #begin(): Lease<T> {
    const lease = this.#open();
    const unsubscribe = lease.value.state.subscribe(() => this.#pace.ask());
    const release = () => {
      unsubscribe();
      lease.release();
    };
    return { value: lease.value, release };
  }

  #callListeners(): void {
    for (const listener of this.#listeners) call(listener);
  }

  #close(): void {
    this.#lease?.release();
    this.#lease = null;
  }
}

/** A view that stays as it is. */
export function fixedView<S>(state: S): View<S, never> {
  const value = { state: { get: () => state, subscribe: () => () => {} } };
  return new View<S, never>(state, () => ({ value: value as never, release: () => {} }));
}
