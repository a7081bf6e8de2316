import { type ClassType, createUnionType } from 'type-graphql';
import type { DeclaredEvent, EventClass } from './declared-event.js';
import { eventClassesIn } from './event-classes.js';
import { AccessRevoked, Gap, type StreamObject, Subscribed } from './feed.types.js';

interface UnionOptions {
  name: string;
  description: string;
  /** The events of these classes and their subclasses. */
  of: EventClass[];
  /** Further types of the subscription. */
  also?: ClassType<DeclaredEvent>[];
  /** False if nothing is stored, so that no event can be missed. */
  hasGaps?: boolean;
}

/** Declares the GraphQL union of a subscription's items. Finds the event types by the classes they extend. */
export function eventUnion({ name, description, of, also = [], hasGaps = true }: UnionOptions): StreamObject {
  let types: ClassType<StreamObject>[] | null = null;
  return createUnionType({
    name,
    description,
    // Called with each event, but the result is constant once all modules are loaded.
    types: () => (types ??= [Subscribed, ...eventClassesIn(...of), ...also, ...(hasGaps ? [Gap] : []), AccessRevoked]),
  });
}
