/** A member with the ids by which events name it. */
interface Named {
  readonly principals: readonly string[];
}

/**
 * Finds the members that an event names, without a scan of all members. The index is built when an event first names a
 * principal, so feeds without such events pay nothing.
 */
export class PrincipalIndex<T extends Named> {
  #byPrincipal: Map<string, Set<T>> | null = null;

  /** @param everyone the present members, when the index is built. */
  constructor(private readonly everyone: () => Iterable<T>) {}

  add(one: T): void {
    if (this.#byPrincipal) enter(this.#byPrincipal, one);
  }

  delete(one: T): void {
    for (const principal of one.principals) {
      const named = this.#byPrincipal?.get(principal);
      named?.delete(one);
      if (named?.size === 0) this.#byPrincipal?.delete(principal);
    }
  }

  /** Returns the members that one of these ids names, each once. */
  namedBy(principals: Iterable<string>): Set<T> {
    this.#byPrincipal ??= indexOf(this.everyone());
    const named = new Set<T>();
    for (const principal of principals) for (const one of this.#byPrincipal.get(principal) ?? []) named.add(one);
    return named;
  }
}

function indexOf<T extends Named>(everyone: Iterable<T>): Map<string, Set<T>> {
  const index = new Map<string, Set<T>>();
  for (const one of everyone) enter(index, one);
  return index;
}

function enter<T extends Named>(index: Map<string, Set<T>>, one: T): void {
  for (const principal of one.principals) {
    const named = index.get(principal);
    if (named) named.add(one);
    else index.set(principal, new Set([one]));
  }
}
