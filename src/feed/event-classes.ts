import { getMetadataStorage } from 'type-graphql';
import type { DeclaredEvent, EventClass, EventOf } from './declared-event.js';
import { declarationOf, isDeclared } from './event-declaration.js';
import type { FeedEvent, JsonObject, NewEvent } from './feed-event.js';

/** A class of events that is not abstract. */
export type ConcreteEventClass = new (event: FeedEvent) => DeclaredEvent;

/** What TypeGraphQL knows, by type: looked up once for each new number of object types. */
const known = { objectTypes: 0, byType: new Map<string, ConcreteEventClass>() };

/** Finds the class of a kind of events; undefined if none is declared. */
export function eventClassOf(type: string): ConcreteEventClass | undefined {
  return eventClasses().get(type);
}

/** All declared kinds of events, by type. @throws if two have the same type. */
export function eventClasses(): ReadonlyMap<string, ConcreteEventClass> {
  const { objectTypes } = getMetadataStorage();
  if (objectTypes.length === known.objectTypes) return known.byType;
  known.byType = new Map();
  for (const { target } of objectTypes) {
    if (!isDeclared(target)) continue;
    const { type } = declarationOf(target);
    const other = known.byType.get(type);
    if (other) throw new Error(`${target.name} and ${other.name} are both ${type}`);
    known.byType.set(type, target as ConcreteEventClass);
  }
  known.objectTypes = objectTypes.length;
  return known.byType;
}

/** The kinds of events that are a class or extend it. */
export function eventClassesIn(...bases: readonly EventClass[]): ConcreteEventClass[] {
  return [...eventClasses().values()].filter((each) => extendsAny(each, bases));
}

/** The types of the events that are of these classes, or of classes that extend them. */
export function typesOf(...bases: readonly EventClass[]): string[] {
  return eventClassesIn(...bases).map((each) => declarationOf(each).type);
}

/**
 * Whether an event, or what was stored of one, is of one of these classes, or of one that extends them. Then its data are
 * typed. TypeScript tells classes apart by their fields only: take what both branches need before you ask.
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

/** What a stored event shows and changes, as its kind declares it. */
export function subjectsOf(type: string, data: JsonObject): Pick<NewEvent, 'subjects' | 'changes'> {
  const found = eventClassOf(type);
  const { shows, changes } = found ? declarationOf(found) : {};
  return { ...(shows && { subjects: shows(data) }), ...(changes && { changes: changes(data) }) };
}

/** Makes the GraphQL object of an event. @throws if its kind is not declared: a fault of the program. */
export function toGraphQL(event: FeedEvent): DeclaredEvent {
  const found = eventClassOf(event.type);
  if (!found) throw new Error(`${event.type} of ${event.feedId} has no class`);
  return new found(event);
}
