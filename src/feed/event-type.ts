import { Field, getMetadataStorage, ObjectType } from 'type-graphql';
import { GraphQLPosition } from '../platform/graphql/index.js';
import { GraphQLCursor } from './cursor-scalar.js';
import type { DeclaredEvent, EventClass } from './declared-event.js';
import { type EventOptions, keepDeclaration, keepFeed } from './event-declaration.js';
import type { DataOf } from './stored-data.js';

/**
 * Declares a kind of event. The class becomes a GraphQL object type that implements the interface it extends.
 * @param type the stored name of the kind. It must never change, and no other kind may use it.
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
 * Declares the base class of all events of one subject: their feed, and the descriptions of their places.
 * @param feed the feed, in words.
 */
export function EventsOf(feed: string, descriptions: { position: string; at?: string }) {
  const { position, at = 'When the event happened.' } = descriptions;
  const cursor = 'The cursor of this event. Pass the last cursor you received as `after` to resume.';
  return (target: EventClass): void => {
    Field(() => GraphQLPosition, { description: position })(target.prototype, 'position');
    Field(() => GraphQLCursor, { description: cursor })(target.prototype, 'cursor');
    Field(() => Date, { description: at })(target.prototype, 'at');
    keepFeed(target, feed);
  };
}
