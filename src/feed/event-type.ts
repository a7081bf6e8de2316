import { getMetadataStorage, ObjectType } from 'type-graphql';
import type { DeclaredEvent, EventClass } from './declared-event.js';
import { type EventOptions, keepDeclaration, keepFeed } from './event-declaration.js';
import type { DataOf } from './stored-data.js';
import type { StoredEvent } from './stored-event.js';

/**
 * Declares a kind of event. The class becomes a GraphQL object type that implements the interfaces it extends.
 * @param type the stored name of the kind. It must never change, and no other kind may use it.
 */
export function EventType<Data extends object>(type: string, options: EventOptions<Data> & { description: string }) {
  const { description, ...declared } = options;
  return <T extends DeclaredEvent>(target: EventClass<T> & (DataOf<T> extends Data ? unknown : never)): void => {
    ObjectType({ description, implements: interfacesOf(target) })(target);
    keepDeclaration(target, { type, ...declared });
  };
}

/**
 * Returns the superclasses of a class that are GraphQL interfaces. The type must name all of them. Otherwise
 * TypeGraphQL creates resolvers for fields that it finds only in a superclass of an interface.
 */
function interfacesOf(target: EventClass): EventClass[] {
  const interfaces = new Set<unknown>(getMetadataStorage().interfaceTypes.map((each) => each.target));
  const found: EventClass[] = [];
  for (let each = superclassOf(target); each; each = superclassOf(each)) if (interfaces.has(each)) found.push(each);
  return found;
}

function superclassOf(target: EventClass): EventClass | undefined {
  const found: EventClass = Object.getPrototypeOf(target);
  return found.prototype ? found : undefined;
}

/** Declares the feed of the events that extend a class: in words, and whether it is self-contained. */
export function EventsOf(feed: string, { isSelfContained = false } = {}) {
  return (target: EventClass<StoredEvent>): void => keepFeed(target, { feed, isSelfContained });
}
