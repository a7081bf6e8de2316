import type { SessionId, UserId } from '../../accounts/index.js';

/** How long leases last without renewal, in ms. */
export interface LeaseTimes {
  /** A lease of open sockets. */
  lease: number;
  /** A lease after the last socket of a session has closed. */
  grace: number;
  /** A lease after a request of a session without a socket. */
  idleTime: number;
  /**
   * If no node has written for this long, the store was unreachable for all nodes. It then claims no leases for the
   * same time again, so that each node can write its pending changes.
   */
  silence: number;
  /** How long nodes may write nothing after a write to a store without leases. It is not part of a silence. */
  rest: number;
}

/** A change of one session's leases on one node. The store applies its steps in the order of these fields. */
export interface LeaseChange {
  userId: UserId;
  /** Null for all sessions of the user. */
  sessionId: SessionId | null;
  /** How long ago the change happened, in ms. A node collects changes before it writes them. */
  age: number;
  /** The session has ended: its leases end at once on all nodes, and it gets no new ones. */
  ended?: boolean;
  /** The node no longer has a socket of the session. */
  released?: boolean;
  /** The number of sockets of the session on this node. */
  sockets?: number;
  /** The session has made a request. */
  requested?: boolean;
  /** Whether the user is away from the device; null leaves the state unchanged. */
  isAway?: boolean | null;
}

/** A user that went offline, with the time of the last sign of life (ms since 1970). */
export interface Departure {
  userId: UserId;
  seenAt: number;
}

/** The changes of a write or a sweep. Each change is returned to exactly one caller. */
export interface Transitions {
  /**
   * Users that came online. They are unlisted until `setListed` settles whether they are listed. Users who are not
   * settled after `unsettledFor` come again, because the node that should have settled them may have failed.
   */
  came: UserId[];
  gone: Departure[];
  /** Users that are still online, but on other devices. */
  changed: UserId[];
}

/** The result of a write. */
export interface Written extends Transitions {
  /** Changes when the store has lost some or all of its data: the caller must write all leases again. */
  epoch: number;
  /** Whether a part of the store was down: the caller must write these changes again. */
  isPartial: boolean;
  /** Whether the store holds no lease of any user. */
  isEmpty: boolean;
}

/** The result of a sweep. */
export interface Sweep extends Transitions {
  /** Users that are online and not listed. Empty unless the sweep checked all users. */
  unlisted: UserId[];
  /** Whether the list of online users was wrong, for example after evicted keys, and was corrected. */
  recounted: boolean;
}

/** A summary of a user's leases. */
export interface LeaseSummary {
  /** The number of sessions with a lease; 0 if the user is offline. */
  devices: number;
  /** Open sockets on all devices and all nodes. */
  sockets: number;
  /** Whether the user is present on at least one device. */
  isActive: boolean;
  /** The last sign of life in ms since 1970; null if the store does not know one. */
  seenAt: number | null;
  /** Whether the user is counted and listed as online. */
  isListed: boolean;
}

/** The leases of one session. */
export interface SessionLeases {
  sockets: number;
  /** When the leases expire, in ms since 1970. */
  until: number;
}

/**
 * Stores leases. A user is online while there is a lease. An expired lease counts until a sweep has claimed it, so that
 * no user goes offline without a transition.
 */
export interface PresenceStore {
  /** Writes changes, ended sessions first. Also without changes, the store then knows that a node is alive. */
  write(changes: readonly LeaseChange[]): Promise<Written>;
  /**
   * Claims expired leases: of concurrent sweeps, only one receives each of them. Claims nothing for a while after a
   * silence.
   * @param all whether to check all users, not only those whose leases are due, and to correct the list of online
   * users.
   */
  sweep(all: boolean): Promise<Sweep>;
  /**
   * Returns summaries in the order of `userIds`.
   * @returns also the age of the store's data in ms: a young store may not know all leases yet.
   */
  read(userIds: readonly UserId[]): Promise<{ age: number; summaries: LeaseSummary[] }>;
  /** Returns the leases of one user's sessions, in the order of `sessionIds`. */
  leasesOf(userId: UserId, sessionIds: readonly SessionId[]): Promise<SessionLeases[]>;
  /** Lists or unlists users. Users that are not online are not listed. */
  setListed(userIds: readonly UserId[], isListed: boolean): Promise<void>;
  /**
   * Returns up to `limit` listed users after a user, in the store's own order.
   * @returns also the age of the data that was read, as `read` does.
   */
  page(after: UserId | null, limit: number): Promise<{ age: number; userIds: UserId[] }>;
  /**
   * Returns all users with a lease, in no particular order, or null if they are more than `most`.
   * Also null if they could be more, because they are very unevenly distributed.
   * @returns also the age of the store's data, as `read` does.
   */
  present(most: number): Promise<{ age: number; userIds: UserId[] | null }>;
  /**
   * Returns the number of listed users.
   * @returns also the age of the data that was counted, as `read` does.
   */
  count(): Promise<{ age: number; count: number }>;
  /** Returns some departures that are not saved elsewhere yet. */
  unsaved(): Promise<Departure[]>;
  /** Removes departures that are now saved elsewhere. */
  saved(departures: readonly Departure[]): Promise<void>;
  /**
   * Stops this node's use of the store.
   * @returns the users that go offline, if leases end with the node.
   */
  close(): Promise<Departure[]>;
}

/** Users who came and are not settled within this time are reported again, in ms. */
export const unsettledFor = 5_000;

/** How long an ended session gets no new lease, in ms: some node may still have a socket of it. */
export const endedFor = 60_000;

/** Returns a short key of a session, unique among the user's sessions. Ids end in random characters. */
export function sessionKey(sessionId: string): string {
  return sessionId.slice(-8);
}
