import { getMetadataStorage } from 'type-graphql';
import type { DeclaredEvent, EventClass, EventOf } from './declared-event.js';
import { declarationOf, feedOf, isDeclared } from './event-declaration.js';
import type { FeedEvent, JsonObject, NewEvent } from './feed-event.js';

/** A class of events that is not abstract. */
export type ConcreteEventClass = new (event: FeedEvent) => DeclaredEvent;

/** The event classes in TypeGraphQL's metadata, by type. Computed again when the number of object types changes. */
const known = { objectTypes: 0, byType: new Map<string, ConcreteEventClass>(), selfContained: new Set<string>() };

/** Returns the class of a kind of event; undefined if it is not declared. */
function eventClassOf(type: string): ConcreteEventClass | undefined {
  return eventClasses().get(type);
}

/**
 * Returns all declared kinds of events, by type.
 * @throws if two kinds have the same type.
 */
export function eventClasses(): ReadonlyMap<string, ConcreteEventClass> {
  const { objectTypes } = getMetadataStorage();
  if (objectTypes.length === known.objectTypes) return known.byType;
  known.byType = new Map();
  known.selfContained = new Set();
  for (const { target } of objectTypes) {
    if (!isDeclared(target)) continue;
    const { type } = declarationOf(target);
    const other = known.byType.get(type);
    if (other) throw new Error(`${target.name} and ${other.name} are both ${type}`);
    known.byType.set(type, target as ConcreteEventClass);
    if (feedOf(target)?.isSelfContained) known.selfContained.add(type);
  }
  known.objectTypes = objectTypes.length;
  return known.byType;
}

/** Returns whether only events of the same feed change what an event shows. */
export function isSelfContained({ type }: { type: string }): boolean {
  return eventClassOf(type) !== undefined && known.selfContained.has(type);
}

/** Returns the concrete classes among these classes and their subclasses. */
export function eventClassesIn(...bases: readonly EventClass[]): ConcreteEventClass[] {
  return [...eventClasses().values()].filter((each) => extendsAny(each, bases));
}

/** Returns the types of the events of these classes and their subclasses. */
export function typesOf(...bases: readonly EventClass[]): string[] {
  return eventClassesIn(...bases).map((each) => declarationOf(each).type);
}

/**
 * Returns whether an event, or its stored form, is of one of these classes or a subclass. Then its data are typed.
 * TypeScript compares classes only by their fields, so read what both branches need before the call.
 */
export function isEvent<E extends { type: string; data: JsonObject }, C extends readonly EventClass[]>(
  event: E,
  ...classes: C
): event is E & Pick<EventOf<InstanceType<C[number]>>, 'data' | ('feedId' extends keyof E ? 'feedId' : never)> {
  const found = eventClassOf(event.type);
  return found !== undefined && extendsAny(found, classes);
}

function extendsAny(found: EventClass, bases: readonly EventClass[]): boolean {
  return bases.some((base) => found === base || found.prototype instanceof base);
}

/** Returns what a stored event shows, changes and outdates, according to its declaration. */
export function subjectsOf(type: string, data: JsonObject): Pick<NewEvent, 'subjects' | 'changes' | 'outdatesEarlier'> {
  const found = eventClassOf(type);
  const { shows, changes, outdatesEarlier } = found ? declarationOf(found) : {};
  return {
    ...(shows && { subjects: shows(data) }),
    ...(changes && { changes: changes(data) }),
    ...(outdatesEarlier && { outdatesEarlier }),
  };
}

/**
 * Creates the GraphQL object of an event.
 * @throws if its kind is not declared, which is a bug.
 */
export function toGraphQL(event: FeedEvent): DeclaredEvent {
  const found = eventClassOf(event.type);
  if (!found) throw new Error(`${event.type} of ${event.feedId} has no class`);
  return new found(event);
}
