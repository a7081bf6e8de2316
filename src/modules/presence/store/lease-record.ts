import { type LeaseChange, type LeaseSummary, type LeaseTimes, sessionKey } from './presence-store.js';

/** What holds a lease: sockets, a request, or the grace after the last socket. */
export type LeaseKind = 'socket' | 'request' | 'grace';

export interface Lease {
  expiresAt: number;
  kind: LeaseKind;
  isAway: boolean;
  sockets: number;
  session: string;
  /** Which node has the sockets; empty where there are none. */
  node: string;
}

/** The leases of one user, by the rules that `scripts/lease-lua.ts` has in Lua. */
export class LeaseRecord {
  leases: Lease[] = [];
  isListed = false;

  constructor(private readonly times: LeaseTimes) {}

  /** What others can tell of it. */
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

  /** The sign of life that a lease was given for. */
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

  /** Whether something has run out. */
  isDue(now: number): boolean {
    return this.leases.some(({ expiresAt }) => expiresAt <= now);
  }

  /** Drops what has run out. @returns whether something is left. */
  expire(now: number): boolean {
    const fresh = this.leases.filter(({ expiresAt }) => expiresAt > now);
    // Of who goes, the last sign of life is still to be known.
    if (fresh.length > 0) this.leases = fresh;
    return fresh.length > 0;
  }

  #release(session: string, node: string, at: number): void {
    const isAway = this.#isAway(session);
    // Of requests and closings the later one counts, in whatever order nodes write them.
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
    // A request says nothing new after a later one, or a later closing; sockets take the place of requests.
    if (put.kind === 'request' && before && this.#signOf(before) > at) return;
    this.leases = this.leases.filter((lease) => (put.kind === 'socket' ? isOther(lease) : lease !== before));
    this.leases.push({ ...put, expiresAt, isAway });
  }

  #isAway(session: string): boolean {
    return this.leases.some((lease) => lease.session === session && lease.isAway);
  }
}
