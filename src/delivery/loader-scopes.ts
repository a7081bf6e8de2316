import { LoaderScope } from '../platform/graphql/index.js';

/** Maximum number of scopes of a generation. */
const maxScopes = 256;
/** Size (bytes) of results after which a generation ends. Loaded values take a multiple of their result. */
const maxBytes = 2_097_152;
/** A scope with larger results is not cached. */
const maxBytesOfOne = 131_072;

/**
 * Caches the loaders of recently executed events, by the origin of the events. So a later execution of the same event,
 * or of one that was read together with it, loads nothing twice. Scopes live at most as long as their origin. Their
 * count and the size of their results are limited: when the younger generation is full, the older one is dropped.
 */
export class LoaderScopes {
  #young = new WeakMap<object, LoaderScope>();
  #old = new WeakMap<object, LoaderScope>();
  #scopes = 0;
  #bytes = 0;
  /** By origin, then by subscriber: the scopes for events that are not self-contained. */
  readonly #own = new WeakMap<object, WeakMap<object, LoaderScope>>();

  /** Returns the loaders for events of this origin. */
  of(origin: object): LoaderScope {
    const held = this.#young.get(origin);
    if (held) return held;
    const scope = this.#old.get(origin) ?? new LoaderScope();
    if (this.#scopes >= maxScopes || this.#bytes >= maxBytes) this.#age();
    this.#scopes++;
    this.#young.set(origin, scope);
    return scope;
  }

  /**
   * Returns the loaders of one subscriber for events of this origin. Use it if other feeds can change what the events
   * show: what was loaded for one subscriber may be outdated when another one comes.
   */
  ofSubscriber(subscriber: object, origin: object): LoaderScope {
    let ofOrigin = this.#own.get(origin);
    if (!ofOrigin) {
      ofOrigin = new WeakMap();
      this.#own.set(origin, ofOrigin);
    }
    const scope = ofOrigin.get(subscriber) ?? new LoaderScope();
    ofOrigin.set(subscriber, scope);
    return scope;
  }

  /** Counts the size of a result. */
  used(origin: object, bytes: number): void {
    this.#bytes += bytes;
    if (bytes > maxBytesOfOne) this.forget(origin);
  }

  /** Drops loaded values, including failures, so that they are loaded again. */
  forget(origin: object): void {
    this.#young.delete(origin);
    this.#old.delete(origin);
    this.#own.delete(origin);
  }

  #age(): void {
    this.#old = this.#young;
    this.#young = new WeakMap();
    this.#scopes = 0;
    this.#bytes = 0;
  }
}
