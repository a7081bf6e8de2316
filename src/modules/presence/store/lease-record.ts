import { type LeaseChange, type LeaseSummary, type LeaseTimes, sessionKey } from './presence-store.js';

/** The reason for a lease: sockets, a request, or the grace after the last socket. */
export type LeaseKind = 'socket' | 'request' | 'grace';

export interface Lease {
  expiresAt: number;
  kind: LeaseKind;
  isAway: boolean;
  sockets: number;
  session: string;
  /** The node that holds the sockets; empty if there are none. */
  node: string;
}

/** The leases of one user. Implements the same rules as `redis/rule-lua.ts`. */
export class LeaseRecord {
  leases: Lease[] = [];
  isListed = false;

  constructor(private readonly times: LeaseTimes) {}

  /** A string that differs whenever other users could see a difference. */
  get outline(): string {
    const { devices, isActive } = this.summary;
    return `${devices} ${isActive}`;
  }

  get summary(): LeaseSummary {
    const devices = new Set(this.leases.map(({ session }) => session)).size;
    const sockets = this.leases.reduce((sum, lease) => sum + lease.sockets, 0);
    const isActive = this.leases.some(({ isAway }) => !isAway);
    return { devices, sockets, isActive, seenAt: this.#seenAt, isListed: this.isListed };
  }

  get #seenAt(): number {
    return Math.max(...this.leases.map((lease) => this.#signOf(lease)));
  }

  /** Returns the time of the sign of life that created the lease. */
  #signOf({ kind, expiresAt }: Lease): number {
    return expiresAt - this.#timeOf(kind);
  }

  #timeOf(kind: LeaseKind): number {
    return { socket: this.times.lease, request: this.times.idleTime, grace: this.times.grace }[kind];
  }

  /** @param now ms since 1970. */
  apply(change: LeaseChange, node: string, now: number): void {
    const { sessionId, released, sockets, requested, isAway } = change;
    const session = sessionId && sessionKey(sessionId);
    if (change.ended) this.leases = session ? this.leases.filter((lease) => lease.session !== session) : [];
    if (!session) return;
    const at = now - change.age;
    if (released) this.#release(session, node, at);
    if (sockets) this.#put({ kind: 'socket', session, node, sockets }, at);
    if (requested) this.#put({ kind: 'request', session, node: '', sockets: 0 }, at);
    if (isAway != null) for (const lease of this.leases) if (lease.session === session) lease.isAway = isAway;
  }

  /** Returns whether a lease has expired. */
  isDue(now: number): boolean {
    return this.leases.some(({ expiresAt }) => expiresAt <= now);
  }

  /**
   * Removes expired leases, unless all have expired.
   * @returns whether a lease is left.
   */
  expire(now: number): boolean {
    const fresh = this.leases.filter(({ expiresAt }) => expiresAt > now);
    // Keep the leases of a user that goes offline: the summary still needs the last sign of life.
    if (fresh.length > 0) this.leases = fresh;
    return fresh.length > 0;
  }

  #release(session: string, node: string, at: number): void {
    const isAway = this.#isAway(session);
    // The later of a request and a closing counts, whatever order the nodes write them in.
    const others = this.leases.filter(
      (lease) => lease.session !== session || (lease.node === '' ? this.#signOf(lease) > at : lease.node !== node),
    );
    this.leases = others;
    if (others.some((lease) => lease.session === session && lease.expiresAt > at)) return;
    const expiresAt = at + this.times.grace;
    this.leases = others.filter((lease) => lease.session !== session);
    this.leases.push({ expiresAt, kind: 'grace', isAway, sockets: 0, session, node: '' });
  }

  #put(put: Pick<Lease, 'kind' | 'session' | 'node' | 'sockets'>, at: number): void {
    const isAway = this.#isAway(put.session);
    const isOther = (lease: Lease) => lease.session !== put.session || (lease.node !== put.node && lease.node !== '');
    const before = this.leases.find((lease) => lease.session === put.session && lease.node === put.node);
    const expiresAt = at + this.#timeOf(put.kind);
    // An earlier request must not replace a later request or closing. A lease of sockets replaces requests.
    if (put.kind === 'request' && before && this.#signOf(before) > at) return;
    this.leases = this.leases.filter((lease) => (put.kind === 'socket' ? isOther(lease) : lease !== before));
    this.leases.push({ ...put, expiresAt, isAway });
  }

  #isAway(session: string): boolean {
    return this.leases.some((lease) => lease.session === session && lease.isAway);
  }
}
