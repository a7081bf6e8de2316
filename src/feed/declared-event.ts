import type { Checkpoint } from './checkpoint.js';
import { declarationOf } from './event-declaration.js';
import type { FeedEvent, FeedId, JsonObject, NewEvent, Position } from './feed-event.js';
import type { DataOf } from './stored-data.js';

/**
 * An event as GraphQL shows it. Each kind of events is one class that extends this one and has `@EventType`: it is at
 * once the GraphQL type, the constructor (`of`) and the type of the stored data.
 *
 * What is stored of an event are the fields of its class. A `readonly` field is not stored: the constructor derives it
 * from the place of the event, from its data or from its snapshot.
 */
export abstract class DeclaredEvent {
  declare readonly feedId: FeedId;
  declare readonly position: Position;
  declare readonly cursor: Checkpoint;
  declare readonly at: Date;

  constructor({ feedId, data, position, check, at }: FeedEvent) {
    Object.assign(this, data);
    this.feedId = feedId;
    this.position = position;
    this.cursor = { position, check };
    this.at = new Date(at);
  }

  /** Makes an event that a transaction can append. @param details replaces what the declaration says. */
  static of<T extends DeclaredEvent>(this: EventClass<T>, data: DataOf<T>, details?: EventDetails): NewEvent {
    // biome-ignore lint/complexity/noThisInStatic: it is the class that extends this one.
    const { type, ends, shows, changes, beginsEpoch } = declarationOf(this);
    const event: NewEvent = { type, data: data as JsonObject };
    const ended = ends?.(data);
    if (ended) event.ends = ended;
    if (shows) event.subjects = shows(data);
    if (changes) event.changes = changes(data);
    if (beginsEpoch) event.beginsEpoch = true;
    return Object.assign(event, details);
  }
}

/** The class of a kind of events, or one that several such classes extend. */
export type EventClass<T extends DeclaredEvent = DeclaredEvent> = abstract new (event: FeedEvent) => T;

/** An event in its place whose kind is known, so its data are typed, and the id of its feed. */
export type EventOf<T extends DeclaredEvent> = FeedEvent & { readonly feedId: T['feedId']; readonly data: DataOf<T> };

type EventDetails = Partial<Omit<NewEvent, 'type' | 'data'>>;
