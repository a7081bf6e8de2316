/** A feed is named by the id of what it is the feed of: a conversation's events, a user's inbox. */
export type FeedId = string;

/** The place of an event in its feed: 1, 2, 3 … without a gap. 0 is before the first event. */
export type Position = number;

/**
 * When an event was appended, µs since 1970. Within one history it never goes back. Two histories of a feed, as after a
 * failover that lost commits, give one position to different events, and those have different checks.
 */
export type Check = number;

export type JsonObject = { [key: string]: Json };
export type Json = string | number | boolean | null | Json[] | JsonObject;

/**
 * Whose access ends with an event, and why: principal (a user's or session's id) → reason.
 * `everyone` stands for all followers of the feed.
 */
export type Ends = Record<string, string>;
export const everyone = '*';

/** An event as its author writes it. */
export interface NewEvent {
  type: string;
  /** What is kept: references and small facts, so that a replayed event shows things as they are now. */
  data: JsonObject;
  ends?: Ends;
  /** The principals who are given the event. To all others it is a position that passes. Without it, everyone is. */
  audience?: readonly string[];
  /** What the event refers to, as it is at this moment: spares every node a read. Announced, never stored. */
  snapshot?: JsonObject;
  /** The ids of what is shown with the event; the snapshot is of the first. Announced, never stored. */
  subjects?: string[];
  /**
   * The subject that this event changes: what was made of earlier events with it is out of date. With a snapshot of it,
   * that is what they show from now on, and it is the same for events of other subjects, which may quote it. Announced,
   * never stored.
   */
  changes?: string;
  /**
   * It changes what is read often and changes seldom: who is in a conversation. From this event on the feed has another
   * epoch, so what was read in the epoch before is known to be out of date.
   */
  beginsEpoch?: true;
}

/** An event in its place. Immutable and shared by all followers, so nothing may be changed in it. */
export interface FeedEvent extends NewEvent {
  feedId: FeedId;
  position: Position;
  /** When it was appended, ms since 1970. */
  at: number;
  /** The same in µs: the check of its position. */
  check: Check;
  /** The check of the event before it; 0 for the first. Together they make a chain: two histories never mix unseen. */
  previous: Check;
  /** Changes of the first subject up to this position are in the snapshot that was read. Known on this node only. */
  asOf?: Position;
  /** The same for events that were read from the log together. Known on this node only, never announced. */
  origin?: object;
}

/** The bus topic on which a feed's events are announced. */
export const feedTopic = (feedId: FeedId): string => `feed:${feedId}`;
