import { getMetadataStorage, ObjectType } from 'type-graphql';
import type { DeclaredEvent, EventClass } from './declared-event.js';
import { type EventOptions, keepDeclaration, keepFeed } from './event-declaration.js';
import type { DataOf } from './stored-data.js';
import type { StoredEvent } from './stored-event.js';

/**
 * Declares a kind of events: the class becomes a GraphQL object type, which implements the interfaces that it extends.
 * @param type the name of the kind, as it is stored. It must never change, nor be given to another kind.
 */
export function EventType<Data extends object>(type: string, options: EventOptions<Data> & { description: string }) {
  const { description, ...declared } = options;
  return <T extends DeclaredEvent>(target: EventClass<T> & (DataOf<T> extends Data ? unknown : never)): void => {
    ObjectType({ description, implements: interfacesOf(target) })(target);
    keepDeclaration(target, { type, ...declared });
  };
}

/**
 * Returns the classes that a class extends and that are GraphQL interfaces. Naming all of them leaves the fields of each
 * without a resolver; TypeGraphQL gives one to fields that it finds only in a superclass of an interface.
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

/** Declares in which feed, in words, the events are that extend a class. */
export function EventsOf(feed: string) {
  return (target: EventClass<StoredEvent>): void => keepFeed(target, feed);
}
