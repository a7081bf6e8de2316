import { Field, getMetadataStorage, ObjectType } from 'type-graphql';
import { GraphQLPosition } from '../platform/graphql/index.js';
import { GraphQLCursor } from './cursor-scalar.js';
import type { DeclaredEvent, EventClass } from './declared-event.js';
import { type EventOptions, keepDeclaration, keepFeed } from './event-declaration.js';
import type { DataOf } from './stored-data.js';

/**
 * Declares a kind of events: the class becomes a GraphQL object type, which implements the interface that it extends.
 * @param type the name of the kind, as it is stored. It must never change, nor be given to another kind.
 */
export function EventType<Data extends object>(type: string, options: EventOptions<Data> & { description: string }) {
  const { description, ...declared } = options;
  return <T extends DeclaredEvent>(target: EventClass<T> & (DataOf<T> extends Data ? unknown : never)): void => {
    const { interfaceTypes } = getMetadataStorage();
    const base = interfaceTypes.find((each) => target.prototype instanceof each.target);
    ObjectType({ description, ...(base && { implements: base.target }) })(target);
    keepDeclaration(target, { type, ...declared });
  };
}

/**
 * Declares the class that all events of one subject extend: in which feed they are, and how clients see their places.
 * @param feed the feed, in words.
 */
export function EventsOf(feed: string, descriptions: { position: string; at?: string }) {
  const { position, at = 'When it happened.' } = descriptions;
  const cursor = 'Pass the last one you saw as `after` to resume.';
  return (target: EventClass): void => {
    Field(() => GraphQLPosition, { description: position })(target.prototype, 'position');
    Field(() => GraphQLCursor, { description: cursor })(target.prototype, 'cursor');
    Field(() => Date, { description: at })(target.prototype, 'at');
    keepFeed(target, feed);
  };
}
