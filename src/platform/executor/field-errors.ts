import type { GraphQLError } from 'graphql';
import type { Place } from './place.js';

/**
 * Collects the errors of one execution. Of several errors below a place that became null, only the first counts
 * (GraphQL specification, section 6.4.4).
 */
export class FieldErrors {
  readonly list: GraphQLError[] = [];
  /** Places that became null; undefined stands for the whole data. */
  readonly #nulled = new Set<Place | undefined>();

  /** @param nulled the place that this error makes null; undefined for the whole data. */
  add(error: GraphQLError, nulled: Place | undefined): void {
    if (this.#isNulled(nulled)) return;
    this.#nulled.add(nulled);
    this.list.push(error);
  }

  #isNulled(start: Place | undefined): boolean {
    if (this.#nulled.size === 0) return false;
    for (let place = start; place; place = place.prev) if (this.#nulled.has(place)) return true;
    return this.#nulled.has(undefined);
  }
}
