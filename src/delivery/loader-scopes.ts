import { LoaderScope } from '../platform/graphql/index.js';

/** Scopes of a generation. */
const maxScopes = 256;
/** Bytes of results for which a generation of scopes is held: what is loaded for a result takes a multiple of it. */
const maxBytes = 2_097_152;
/** A scope with larger results is not held. */
const maxBytesOfOne = 131_072;

/**
 * The loaders of events that were executed lately, by the origin of the events: a later execution of the same event, or
 * of one that was read together with it, loads nothing twice. They go with their origin, and are bounded by count and
 * by the bytes of the results that were made with them: when the younger generation is full, the older one goes.
 */
export class LoaderScopes {
  #young = new WeakMap<object, LoaderScope>();
  #old = new WeakMap<object, LoaderScope>();
  #scopes = 0;
  #bytes = 0;

  of(origin: object): LoaderScope {
    const held = this.#young.get(origin);
    if (held) return held;
    const scope = this.#old.get(origin) ?? new LoaderScope();
    if (this.#scopes >= maxScopes || this.#bytes >= maxBytes) this.#age();
    this.#scopes++;
    this.#young.set(origin, scope);
    return scope;
  }

  /** Counts a result of so many bytes. */
  used(origin: object, bytes: number): void {
    this.#bytes += bytes;
    if (bytes > maxBytesOfOne) this.forget(origin);
  }

  /** Drops what was loaded, failures included: it is loaded anew next time. */
  forget(origin: object): void {
    this.#young.delete(origin);
    this.#old.delete(origin);
  }

  #age(): void {
    this.#old = this.#young;
    this.#young = new WeakMap();
    this.#scopes = 0;
    this.#bytes = 0;
  }
}
