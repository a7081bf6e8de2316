/** The id of a feed is the id of its subject: a conversation for its events, a user for their inbox. */
export type FeedId = string;

/** The place of an event in its feed: 1, 2, 3 … without a gap. 0 is before the first event. */
export type Position = number;

/**
 * When an event was appended, µs since 1970. It never decreases within one history. After a failover that lost commits,
 * a feed has another history: the same position has another event, with another check.
 */
export type Check = number;

export type JsonObject = { [key: string]: Json };
export type Json = string | number | boolean | null | Json[] | JsonObject;

/**
 * Whose access an event ends, and why: principal (a user's or session's id) → reason. `everyone` stands for all
 * followers of the feed.
 */
export type Ends = Record<string, string>;
export const everyone = '*';

/** An event before it is appended. */
export interface NewEvent {
  type: string;
  /** The stored data: references and small facts. A replayed event shows the referenced objects as they are now. */
  data: JsonObject;
  ends?: Ends;
  /** The principals that the event is restricted to. For others only the position passes. Default: all followers. */
  audience?: readonly string[];
  /** The present state of the object that the event refers to. It spares every node a read. Announced, never stored. */
  snapshot?: JsonObject;
  /** The ids of the objects that the event shows. The snapshot is of the first. Announced, never stored. */
  subjects?: string[];
  /**
   * The id of the object that this event changes. Results of earlier events that show it are out of date. If the event
   * has a snapshot of the object, earlier events show this snapshot from now on. Events of other objects may quote it,
   * so they are rendered again too. Announced, never stored.
   */
  changes?: string;
  /**
   * Set if the event changes facts that are read often and change seldom, such as membership. It begins a new epoch of
   * the feed, so facts from an earlier epoch are known to be out of date.
   */
  beginsEpoch?: true;
  /**
   * Set if the event changes so many objects that nodes must forget all earlier events that they have in memory. They
   * are read from the log again. Announced, never stored.
   */
  outdatesEarlier?: true;
}

/** An event in its place. Immutable, because all followers share it. */
export interface FeedEvent extends NewEvent {
  feedId: FeedId;
  position: Position;
  /** When it was appended, ms since 1970. */
  at: number;
  /** The same in µs: the check of its position. */
  check: Check;
  /**
   * The check of the event before it; 0 for the first. The checks form a chain, so two histories never mix unnoticed.
   */
  previous: Check;
  /** The read snapshot includes changes of the first subject up to this position. Known on this node only. */
  asOf?: Position;
  /** The same object for events that were read from the log together. Known on this node only, never announced. */
  origin?: object;
}

/** Returns the bus topic for announcements of a feed's events. */
export const feedTopic = (feedId: FeedId): string => `feed:${feedId}`;
