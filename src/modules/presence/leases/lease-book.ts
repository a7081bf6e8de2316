import type { SessionId, UserId } from '../../accounts/index.js';
import type { LeaseChange, LeaseTimes } from '../store/presence-store.js';

/** The state of one session on this node. */
interface OwnLease {
  userId: UserId;
  sessionId: SessionId;
  sockets: number;
  /** Whether the store may hold sockets of this session for this node. */
  isHeld: boolean;
  /** Whether the last sign of life without sockets was a request, not the closing of the last socket. */
  wasRequest: boolean;
  /** Time of the last sign of life, in ms since 1970. */
  seenAt: number;
  /** Null until the client reports it. */
  isAway: boolean | null;
}

/** A session that this node has become responsible for. */
export interface TakenSession {
  sessionId: SessionId;
  /** How long ago, in ms. Earlier observations of other nodes no longer count. */
  age: number;
}

/**
 * Records the leases of this node's sessions and which of them still must be written. A heartbeat only updates this
 * map. Every write can be repeated, so a store that has lost its data gets it again.
 */
export class LeaseBook {
  readonly #leases = new Map<SessionId, OwnLease>();
  #unwritten = new Set<OwnLease>();
  #ended: LeaseChange[] = [];
  /** When this node became responsible for a session, in ms since 1970. */
  #taken = new Map<SessionId, number>();

  /** @param clock returns ms since 1970. */
  constructor(
    private readonly times: LeaseTimes,
    private readonly clock: () => number = Date.now,
  ) {}

  get size(): number {
    return this.#leases.size;
  }

  /** Whether there are changes to write. */
  get hasChanges(): boolean {
    return this.#unwritten.size > 0 || this.#ended.length > 0;
  }

  /**
   * Records that a socket of the session was opened on this node.
   * @returns whether to write at once, because according to this node the session has no lease, or one that expires
   * soon.
   */
  opened(userId: UserId, sessionId: SessionId): boolean {
    const isUrgent = this.#isGone(sessionId, this.times.silence);
    const lease = this.#seen(userId, sessionId);
    if (lease.sockets === 0) this.#taken.set(sessionId, lease.seenAt);
    lease.sockets++;
    lease.isHeld = true;
    return isUrgent;
  }

  /** Records a sign of life of a socket on this node. */
  alive(sessionId: SessionId): void {
    const lease = this.#leases.get(sessionId);
    if (!lease || lease.sockets === 0) return;
    lease.seenAt = this.clock();
    this.#unwritten.add(lease);
  }

  /** Records that a socket was closed on this node. A no-op for a session that has ended. */
  closed(sessionId: SessionId): void {
    const lease = this.#leases.get(sessionId);
    if (!lease || lease.sockets === 0) return;
    lease.sockets--;
    lease.seenAt = this.clock();
    lease.wasRequest = false;
    this.#unwritten.add(lease);
    // The closing supersedes earlier requests of this session on other nodes.
    if (lease.sockets === 0) this.#taken.set(sessionId, lease.seenAt);
  }

  /**
   * Records a request of the session. A no-op if the session has a socket here.
   * @returns whether to write at once.
   */
  requested(userId: UserId, sessionId: SessionId): boolean {
    const isUrgent = this.#isGone(sessionId, this.times.silence);
    const known = this.#leases.get(sessionId);
    if (!known || known.sockets === 0) this.#seen(userId, sessionId).wasRequest = true;
    return isUrgent;
  }

  /**
   * Records whether the user is away from the device.
   * @returns whether to write at once, because it has changed or the session has no lease.
   */
  setAway(userId: UserId, sessionId: SessionId, isAway: boolean): boolean {
    const isUrgent = this.requested(userId, sessionId);
    const lease = this.#leases.get(sessionId);
    if (!lease || lease.isAway === isAway) return isUrgent;
    lease.isAway = isAway;
    this.#unwritten.add(lease);
    return true;
  }

  /** Records that the session has ended, or with null, that all sessions of the user have ended. */
  end(userId: UserId, sessionId: SessionId | null): void {
    for (const lease of sessionId ? [this.#leases.get(sessionId)] : this.#leases.values()) {
      if (lease?.userId === userId) this.#forget(lease);
    }
    this.#ended.push({ userId, sessionId, age: 0, ended: true });
    if (sessionId) this.#taken.set(sessionId, this.clock());
  }

  /**
   * Returns the sessions that this node has become responsible for since the last call: their first socket was opened,
   * their last socket was closed, or they ended.
   */
  takenOver(): TakenSession[] {
    const now = this.clock();
    const taken = [...this.#taken].map(([sessionId, since]) => ({ sessionId, age: Math.max(0, now - since) }));
    this.#taken.clear();
    return taken;
  }

  /** Drops requests that these sessions made here earlier: another node is now responsible for them. */
  leave(taken: readonly TakenSession[]): void {
    const now = this.clock();
    for (const { sessionId, age } of taken) {
      const lease = this.#leases.get(sessionId);
      if (!lease || lease.sockets > 0 || lease.seenAt > now - age) continue;
      // The store may still list sockets on this node as open.
      if (this.#unwritten.has(lease) && (lease.isHeld || !lease.wasRequest)) lease.wasRequest = false;
      else this.#forget(lease);
    }
  }

  /** Takes the pending changes. The caller must call `giveBack` if it cannot write them. */
  take(): { changes: LeaseChange[]; giveBack: () => void } {
    const [taken, ended] = [this.#unwritten, this.#ended];
    this.#unwritten = new Set();
    this.#ended = [];
    const now = this.clock();
    const changes = [...ended, ...[...taken].map((lease) => this.#changeOf(lease, now))];
    const giveBack = () => {
      for (const lease of taken) {
        // The write may have succeeded: the store may hold sockets of this node, so release them again.
        lease.isHeld = true;
        if (this.#leases.get(lease.sessionId) === lease) this.#unwritten.add(lease);
      }
      this.#ended.unshift(...ended);
    };
    return { changes, giveBack };
  }

  /** Marks all live leases as unwritten. */
  writeAllAgain(): void {
    this.prune();
    for (const lease of this.#leases.values()) this.#unwritten.add(lease);
  }

  /** Deletes expired leases. */
  prune(): void {
    for (const [sessionId, lease] of this.#leases) {
      if (this.#isGone(sessionId) && !this.#unwritten.has(lease)) this.#leases.delete(sessionId);
    }
  }

  /** Returns whether the session is unknown, or its lease has expired or expires within `soon` ms. */
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
    // The order matters: a request after the last socket was closed takes precedence.
    const released = lease.isHeld || !wasRequest;
    lease.isHeld = false;
    return { userId, sessionId, age, released, requested: wasRequest, isAway };
  }
}
