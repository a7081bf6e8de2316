import type { Lease } from '../shared.js';
import type { Readable } from '../store.js';

/** What a view shows while it is in use. */
export interface Shows<S> {
  readonly state: Readable<S>;
}

/** Time between the last use of a view and its end, in milliseconds. A change of the route ends and begins within it. */
const lingerTime = 1_000;

/**
 * A state that is opened for its first listener, shared by all of them, and closed some time after the last one has left.
 * Rendering reads it without an effect on anything, so an abandoned or repeated rendering opens nothing.
 */
export class View<S, T extends Shows<S> = Shows<S>> implements Readable<S> {
  /** What is shown until the view is opened, and on a server that renders pages. */
  readonly initial: S;
  readonly #open: () => Lease<T>;
  #lease: Lease<T> | null = null;
  #listeners = 0;
  #closing: ReturnType<typeof setTimeout> | undefined;

  constructor(initial: S, open: () => Lease<T>) {
    this.initial = initial;
    this.#open = open;
  }

  /** What was opened; null while nobody listens. */
  get opened(): T | null {
    return this.#lease?.value ?? null;
  }

  readonly get = (): S => (this.#lease ? this.#lease.value.state.get() : this.initial);

  readonly getInitial = (): S => this.initial;

  readonly subscribe = (listener: () => void): (() => void) => {
    clearTimeout(this.#closing);
    const isOpening = this.#lease === null;
    this.#lease ??= this.#open();
    this.#listeners += 1;
    const unsubscribe = this.#lease.value.state.subscribe(listener);
    // React looks again after it has subscribed; Preact and the shim of React look only before.
    if (isOpening && this.get() !== this.initial) listener();
    let isListening = true;
    return () => {
      if (!isListening) return;
      isListening = false;
      unsubscribe();
      this.#listeners -= 1;
      if (this.#listeners === 0) this.#closing = setTimeout(() => this.#close(), lingerTime);
    };
  };

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
