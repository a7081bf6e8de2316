import type { SessionId, UserId } from '../../accounts/index.js';

/** How long (ms) leases last that are not renewed. */
export interface LeaseTimes {
  /** With an open socket: as long as nobody hears of the node that has it. */
  lease: number;
  /** After the last socket of a session has closed. */
  grace: number;
  /** After a request, of a session without a socket. */
  idleTime: number;
  /**
   * All nodes together are never silent for longer, or the store was away from them all. Then nothing is claimed for as
   * long again: each has written in that time what it could not write before.
   */
  silence: number;
}

/** What became of the leases of one session on one node. The steps are taken in this order. */
export interface LeaseChange {
  userId: UserId;
  /** Null for all sessions of the user. */
  sessionId: SessionId | null;
  /** How long ago (ms) it became so: a node gathers before it writes. */
  age: number;
  /** The session has ended: its leases end at once, on all nodes, and it gets no others. */
  ended?: boolean;
  /** The node has no socket of the session any more. */
  released?: boolean;
  /** The node has so many sockets of the session. */
  sockets?: number;
  /** The session has made a request. */
  requested?: boolean;
  /** Whether the device is there, but nobody at it; null leaves that as it is. */
  isAway?: boolean | null;
}

/** Someone who is online no more, and when they gave the last sign of life (ms since 1970). */
export interface Departure {
  userId: UserId;
  seenAt: number;
}

/** What a write or a sweep changed. Each change is told to exactly one caller. */
export interface Transitions {
  /** They were offline before. They are unlisted until `setListed` lists them. */
  came: UserId[];
  gone: Departure[];
  /** They are online as before, but on other devices. */
  changed: UserId[];
}

/** What a sweep found. */
export interface Sweep extends Transitions {
  /** They are online, and still unlisted; given when all are looked at. */
  unlisted: UserId[];
  /** The number of users who are shown was wrong, as after keys were lost, and was put right. */
  recounted: boolean;
}

/** What the leases say of a user. */
export interface LeaseSummary {
  /** How many sessions have a lease; 0 for who is offline. */
  devices: number;
  /** Open sockets, of all devices and on all nodes. */
  sockets: number;
  /** At one device at least there is somebody. */
  isActive: boolean;
  /** The last sign of life (ms since 1970); null if this store does not know of one. */
  seenAt: number | null;
  /** Counted and listed among all who are online. */
  isListed: boolean;
}

/** The leases of one session. */
export interface SessionLeases {
  sockets: number;
  /** When they run out, ms since 1970. */
  until: number;
}

/**
 * Who is online: whoever has a lease that was not seen to expire. A lease that ran out counts until a sweep has claimed
 * it, so nobody is offline without a transition that says so.
 */
export interface PresenceStore {
  /**
   * Writes changes; ended sessions first.
   * @returns also `epoch`, another number once the store has lost what it had, or some of it: then write all leases again;
   * and `isPartial`, whether a part of the store was away: then write these changes again.
   */
  write(changes: readonly LeaseChange[]): Promise<Transitions & { epoch: number; isPartial: boolean }>;
  /**
   * Claims what has run out: of two sweeps at the same moment one is told. Nothing, for a while, after a silence.
   * @param all whether to look at everyone, and not only at those who are due. Then all are counted anew.
   */
  sweep(all: boolean): Promise<Sweep>;
  /**
   * What the leases say, in the order given.
   * @returns also how long (ms) the store has had what it has: a young one may not have been told of everyone yet.
   */
  read(userIds: readonly UserId[]): Promise<{ age: number; summaries: LeaseSummary[] }>;
  /** The leases of sessions of one user, in the order given. */
  leasesOf(userId: UserId, sessionIds: readonly SessionId[]): Promise<SessionLeases[]>;
  /** Whether those of these users who are online are counted and listed. */
  setListed(userIds: readonly UserId[], isListed: boolean): Promise<void>;
  /** The first of those who are shown, in an order of the store's own, behind one of them. */
  page(after: UserId | null, limit: number): Promise<UserId[]>;
  /** How many are shown. */
  count(): Promise<number>;
  /** Some of those who went and whose last sign of life is in no other place yet. */
  unsaved(): Promise<Departure[]>;
  /** These departures are kept elsewhere now. */
  saved(departures: readonly Departure[]): Promise<void>;
  /** This node stops. @returns who goes with it, where leases don't outlive the node. */
  close(): Promise<Departure[]>;
}

/** Ended sessions get no new lease for this long (ms): some node may still have a socket of theirs. */
export const endedFor = 60_000;

/** A session, among those of its user. Ids end in random characters. */
export function sessionKey(sessionId: string): string {
  return sessionId.slice(-8);
}
