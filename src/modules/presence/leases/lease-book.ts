import type { SessionId, UserId } from '../../accounts/index.js';
import type { LeaseChange, LeaseTimes } from '../store/presence-store.js';

/** What this node knows of a session. */
interface OwnLease {
  userId: UserId;
  sessionId: SessionId;
  sockets: number;
  /** Whether the store may have sockets of this session as this node's. */
  isHeld: boolean;
  /** Whether the last sign of life without sockets was a request, or else the closing of the last one. */
  wasRequest: boolean;
  /** Of the last sign of life, ms since 1970. */
  seenAt: number;
  /** Null as long as its client has not said. */
  isAway: boolean | null;
}

/** A session that one node answers for. */
export interface TakenSession {
  sessionId: SessionId;
  /** For how long (ms): what other nodes saw of it before does not count. */
  age: number;
}

/**
 * The leases that this node has given, and what of them is still to be written. Heartbeats end here: each is a note in
 * a map. All that is written can be written again, so that a store that has lost everything is told what it needs to
 * know.
 */
export class LeaseBook {
  readonly #leases = new Map<SessionId, OwnLease>();
  #unwritten = new Set<OwnLease>();
  #ended: LeaseChange[] = [];
  /** Since when, ms since 1970. */
  #taken = new Map<SessionId, number>();

  /** @param clock ms since 1970. */
  constructor(
    private readonly times: LeaseTimes,
    private readonly clock: () => number = Date.now,
  ) {}

  get size(): number {
    return this.#leases.size;
  }

  /**
   * A socket of the session was opened here.
   * @returns whether that is to be written at once: as far as this node knows, the session is gone, or nearly.
   */
  opened(userId: UserId, sessionId: SessionId): boolean {
    const isUrgent = this.#isGone(sessionId, this.times.silence);
    const lease = this.#seen(userId, sessionId);
    if (lease.sockets === 0) this.#taken.set(sessionId, lease.seenAt);
    lease.sockets++;
    lease.isHeld = true;
    return isUrgent;
  }

  /** A socket that is open here shows life. */
  alive(sessionId: SessionId): void {
    const lease = this.#leases.get(sessionId);
    if (!lease || lease.sockets === 0) return;
    lease.seenAt = this.clock();
    this.#unwritten.add(lease);
  }

  /** A socket of the session was closed here. One of a session that has ended is not worth a word. */
  closed(sessionId: SessionId): void {
    const lease = this.#leases.get(sessionId);
    if (!lease || lease.sockets === 0) return;
    lease.sockets--;
    lease.seenAt = this.clock();
    lease.wasRequest = false;
    this.#unwritten.add(lease);
    // Requests that were made elsewhere beside the socket are over with it.
    if (lease.sockets === 0) this.#taken.set(sessionId, lease.seenAt);
  }

  /** The session has made a request. With a socket here that says nothing new. @returns as `opened` does. */
  requested(userId: UserId, sessionId: SessionId): boolean {
    const isUrgent = this.#isGone(sessionId, this.times.silence);
    const known = this.#leases.get(sessionId);
    if (!known || known.sockets === 0) this.#seen(userId, sessionId).wasRequest = true;
    return isUrgent;
  }

  /** Whether somebody is at the device. */
  setAway(userId: UserId, sessionId: SessionId, isAway: boolean): void {
    this.requested(userId, sessionId);
    const lease = this.#leases.get(sessionId);
    if (!lease || lease.isAway === isAway) return;
    lease.isAway = isAway;
    this.#unwritten.add(lease);
  }

  /** The session has ended, or, if there is none, all sessions of the user have. */
  end(userId: UserId, sessionId: SessionId | null): void {
    for (const lease of sessionId ? [this.#leases.get(sessionId)] : this.#leases.values()) {
      if (lease?.userId === userId) this.#forget(lease);
    }
    this.#ended.push({ userId, sessionId, age: 0, ended: true });
    if (sessionId) this.#taken.set(sessionId, this.clock());
  }

  /**
   * The sessions, since this was asked last, that this node answers for: their first socket, the last one’s closing, or
   * their end.
   */
  takenOver(): TakenSession[] {
    const now = this.clock();
    const taken = [...this.#taken].map(([sessionId, since]) => ({ sessionId, age: Math.max(0, now - since) }));
    this.#taken.clear();
    return taken;
  }

  /** Another node answers for these sessions: requests that they made here before do not count any more. */
  leave(taken: readonly TakenSession[]): void {
    const now = this.clock();
    for (const { sessionId, age } of taken) {
      const lease = this.#leases.get(sessionId);
      if (!lease || lease.sockets > 0 || lease.seenAt > now - age) continue;
      // The store may still have sockets here as open.
      if (this.#unwritten.has(lease) && (lease.isHeld || !lease.wasRequest)) lease.wasRequest = false;
      else this.#forget(lease);
    }
  }

  /** Takes what is to be written; what could not be written has to be given back. */
  take(): { changes: LeaseChange[]; giveBack: () => void } {
    const [taken, ended] = [this.#unwritten, this.#ended];
    this.#unwritten = new Set();
    this.#ended = [];
    const now = this.clock();
    const changes = [...ended, ...[...taken].map((lease) => this.#changeOf(lease, now))];
    const giveBack = () => {
      for (const lease of taken) {
        // It may have been written all the same: whatever the store has of this node's sockets is to go once more.
        lease.isHeld = true;
        if (this.#leases.get(lease.sessionId) === lease) this.#unwritten.add(lease);
      }
      this.#ended.unshift(...ended);
    };
    return { changes, giveBack };
  }

  /** Has all leases that still count written again. */
  writeAllAgain(): void {
    this.prune();
    for (const lease of this.#leases.values()) this.#unwritten.add(lease);
  }

  /** Forgets what has run out. */
  prune(): void {
    for (const [sessionId, lease] of this.#leases) {
      if (this.#isGone(sessionId) && !this.#unwritten.has(lease)) this.#leases.delete(sessionId);
    }
  }

  /** Nothing is known of the session, or it has run out, or will within `soon` (ms). */
  #isGone(sessionId: SessionId, soon = 0): boolean {
    const lease = this.#leases.get(sessionId);
    if (!lease) return true;
    const lasts = lease.wasRequest ? this.times.idleTime : this.times.grace;
    return lease.sockets === 0 && lease.seenAt + lasts <= this.clock() + soon;
  }

  #seen(userId: UserId, sessionId: SessionId): OwnLease {
    let lease = this.#leases.get(sessionId);
    if (!lease) {
      lease = { userId, sessionId, sockets: 0, isHeld: false, wasRequest: false, seenAt: 0, isAway: null };
      this.#leases.set(sessionId, lease);
    }
    lease.seenAt = this.clock();
    this.#unwritten.add(lease);
    return lease;
  }

  #forget(lease: OwnLease): void {
    this.#leases.delete(lease.sessionId);
    this.#unwritten.delete(lease);
  }

  #changeOf(lease: OwnLease, now: number): LeaseChange {
    const { userId, sessionId, sockets, wasRequest, isAway } = lease;
    const age = Math.max(0, now - lease.seenAt);
    if (sockets > 0) return { userId, sessionId, age, sockets, isAway };
    // Only in this order: a request after the last socket was closed has the last word.
    const released = lease.isHeld || !wasRequest;
    lease.isHeld = false;
    return { userId, sessionId, age, released, requested: wasRequest, isAway };
  }
}
