import type { Checkpoint } from './checkpoint.js';
import { declarationOf } from './event-declaration.js';
import type { FeedEvent, FeedId, JsonObject, NewEvent, Position } from './feed-event.js';
import type { DataOf } from './stored-data.js';

/**
 * An event in GraphQL. Each kind of event is one class that extends this one and has `@EventType`. The class is the
 * GraphQL type, the constructor (`of`) and the type of the stored data.
 *
 * The fields of the class are stored, except `readonly` fields. The constructor derives those from the place, the data
 * or the snapshot of the event.
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

  /**
   * Creates an event that a transaction can append.
   * @param details replaces values of the declaration.
   */
  static of<T extends DeclaredEvent>(this: EventClass<T>, data: DataOf<T>, details?: EventDetails): NewEvent {
    // biome-ignore lint/complexity/noThisInStatic: it is the class that extends this one.
    const { type, ends, shows, changes, beginsEpoch, outdatesEarlier } = declarationOf(this);
    const event: NewEvent = { type, data: data as JsonObject };
    const ended = ends?.(data);
    if (ended) event.ends = ended;
    if (shows) event.subjects = shows(data);
    if (changes) event.changes = changes(data);
    if (beginsEpoch) event.beginsEpoch = true;
    if (outdatesEarlier) event.outdatesEarlier = true;
    return Object.assign(event, details);
  }
}

/** The class of a kind of event, or a class that several such classes extend. */
export type EventClass<T extends DeclaredEvent = DeclaredEvent> = abstract new (event: FeedEvent) => T;

/** A stored event of a known kind, with typed data and feed id. */
export type EventOf<T extends DeclaredEvent> = FeedEvent & { readonly feedId: T['feedId']; readonly data: DataOf<T> };

type EventDetails = Partial<Omit<NewEvent, 'type' | 'data'>>;
