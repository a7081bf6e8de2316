import { type ClassType, createUnionType } from 'type-graphql';
import type { DeclaredEvent, EventClass } from './declared-event.js';
import { eventClassesIn } from './event-classes.js';
import { AccessRevoked, Gap, type StreamObject, Subscribed } from './feed.types.js';

interface UnionOptions {
  name: string;
  description: string;
  /** The events: those of these classes, or of classes that extend them. */
  of: EventClass[];
  /** What else the subscription gives. */
  also?: ClassType<DeclaredEvent>[];
  /** False if nothing is kept, so that nobody can miss any of it. */
  hasGaps?: boolean;
}

/** Declares the GraphQL union of what a subscription gives. The events in it are found by the classes they extend. */
export function eventUnion({ name, description, of, also = [], hasGaps = true }: UnionOptions): StreamObject {
  let types: ClassType<StreamObject>[] | null = null;
  return createUnionType({
    name,
    description,
    // Asked for with each event, but the same once all modules are loaded.
    types: () => (types ??= [Subscribed, ...eventClassesIn(...of), ...also, ...(hasGaps ? [Gap] : []), AccessRevoked]),
  });
}
