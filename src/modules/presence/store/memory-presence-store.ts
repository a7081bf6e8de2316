import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { SessionId, UserId } from '../../accounts/index.js';
import { LeaseRecord } from './lease-record.js';
import {
  type Departure,
  endedFor,
  type LeaseChange,
  type LeaseSummary,
  type LeaseTimes,
  type PresenceStore,
  type SessionLeases,
  type Sweep,
  sessionKey,
  type Transitions,
  unsettledFor,
  type Written,
} from './presence-store.js';
import { storeTexts } from './store.texts.js';

/** Stores leases in memory, for a single node. Empty after each start, like the node's sockets. */
export class MemoryPresenceStore implements PresenceStore {
  readonly #records = new Map<UserId, LeaseRecord>();
  readonly #departed = new Map<UserId, number>();
  /** When users came who are neither listed nor unlisted yet, in ms since 1970. The first came first. */
  readonly #unsettled = new Map<UserId, number>();
  readonly #ended = new Map<string, number>();
  /** When the last command ran, or the end of the rest that it allows. */
  #heard: number | null = null;
  /** No leases are claimed until this time. */
  #calmUntil = 0;

  /**
   * @param clock returns ms since 1970.
   * @param isElsewhere returns whether another process holds the leases. Reads then fail.
   */
  constructor(
    private readonly times: LeaseTimes,
    private readonly node: string,
    private readonly clock: () => number = Date.now,
    private readonly isElsewhere: () => boolean = () => false,
  ) {}

  async write(changes: readonly LeaseChange[]): Promise<Written> {
    const transitions: Transitions = { came: [], gone: [], changed: [] };
    for (const change of changes) this.#apply(change, transitions);
    this.#comeAgain(transitions);
    this.#hear();
    return { ...transitions, epoch: 1, isPartial: false, isEmpty: this.#records.size === 0 };
  }

  async sweep(all: boolean): Promise<Sweep> {
    this.#assertHere();
    const isCalm = this.#hear();
    const now = this.clock();
    const swept: Sweep = { came: [], gone: [], changed: [], unlisted: [], recounted: false };
    for (const [userId, record] of this.#records) {
      if (!isCalm && record.isDue(now)) this.#expire(userId, record, now, swept);
      if (all && !record.isListed && this.#records.has(userId)) swept.unlisted.push(userId);
    }
    for (const [session, until] of this.#ended) if (until <= now) this.#ended.delete(session);
    return swept;
  }

  async read(userIds: readonly UserId[]): Promise<{ age: number; summaries: LeaseSummary[] }> {
    this.#assertHere();
    const summaries = userIds.map((userId) => {
      const record = this.#records.get(userId);
      const seenAt = this.#departed.get(userId) ?? null;
      return record ? record.summary : { devices: 0, sockets: 0, isActive: false, seenAt, isListed: false };
    });
    return { age: Number.POSITIVE_INFINITY, summaries };
  }

  async leasesOf(userId: UserId, sessionIds: readonly SessionId[]): Promise<SessionLeases[]> {
    this.#assertHere();
    const leases = this.#records.get(userId)?.leases ?? [];
    return sessionIds.map((sessionId) => {
      const own = leases.filter(({ session }) => session === sessionKey(sessionId));
      const sockets = own.reduce((sum, lease) => sum + lease.sockets, 0);
      return { sockets, until: Math.max(0, ...own.map(({ expiresAt }) => expiresAt)) };
    });
  }

  async setListed(userIds: readonly UserId[], isListed: boolean): Promise<void> {
    for (const userId of userIds) {
      this.#unsettled.delete(userId);
      const record = this.#records.get(userId);
      if (record) record.isListed = isListed;
    }
  }

  async page(after: UserId | null, limit: number): Promise<{ age: number; userIds: UserId[] }> {
    this.#assertHere();
    let first: UserId[] = [];
    const cut = () => {
      first = first.sort().slice(0, limit);
    };
    for (const [userId, { isListed }] of this.#records) {
      if (isListed && userId > (after ?? '')) first.push(userId);
      // Sort only now and then, so that the array stays small.
      if (first.length > 2 * limit) cut();
    }
    cut();
    return { age: Number.POSITIVE_INFINITY, userIds: first };
  }

  async present(most: number): Promise<{ age: number; userIds: UserId[] | null }> {
    this.#assertHere();
    const userIds = this.#records.size > most ? null : [...this.#records.keys()];
    return { age: Number.POSITIVE_INFINITY, userIds };
  }

  async count(): Promise<{ age: number; count: number }> {
    this.#assertHere();
    let count = 0;
    for (const { isListed } of this.#records.values()) if (isListed) count++;
    return { age: Number.POSITIVE_INFINITY, count };
  }

  async unsaved(): Promise<Departure[]> {
    return [...this.#departed].map(([userId, seenAt]) => ({ userId, seenAt }));
  }

  async saved(departures: readonly Departure[]): Promise<void> {
    for (const { userId, seenAt } of departures) {
      if (this.#departed.get(userId) === seenAt) this.#departed.delete(userId);
    }
  }

  async close(): Promise<Departure[]> {
    const transitions: Transitions = { came: [], gone: [], changed: [] };
    for (const [userId, record] of this.#records) this.#depart(userId, record.summary.seenAt ?? 0, transitions);
    // Includes earlier departures that could not be saved.
    return this.unsaved();
  }

  #assertHere(): void {
    if (!this.isElsewhere()) return;
    throw new HubbubError(ErrorCode.UNAVAILABLE, storeTexts.isElsewhere());
  }

  /**
   * Follows the same rule as the Redis store, because the process may have been suspended.
   * @returns whether no leases may be claimed.
   */
  #hear(): boolean {
    const now = this.clock();
    const { silence, rest } = this.times;
    if (now - (this.#heard ?? now) > silence) this.#calmUntil = now + silence;
    this.#heard = this.#records.size > 0 ? now : now + rest;
    return now < this.#calmUntil;
  }

  #expire(userId: UserId, record: LeaseRecord, now: number, transitions: Transitions): void {
    const before = record.outline;
    if (!record.expire(now)) this.#depart(userId, record.summary.seenAt ?? now, transitions);
    else if (record.outline !== before) transitions.changed.push(userId);
  }

  #apply(change: LeaseChange, transitions: Transitions): void {
    const { userId, sessionId, ended } = change;
    const now = this.clock();
    if (ended && sessionId) this.#ended.set(sessionId, now + endedFor);
    const known = this.#records.get(userId);
    const record = known ?? new LeaseRecord(this.times);
    const before = record.outline;
    if (ended || !sessionId || (this.#ended.get(sessionId) ?? 0) <= now) record.apply(change, this.node, now);
    if (!known && record.leases.length > 0) {
      this.#records.set(userId, record);
      this.#come(userId, transitions);
    } else if (known && record.leases.length === 0) this.#depart(userId, now, transitions);
    else if (known && record.outline !== before) transitions.changed.push(userId);
  }

  #come(userId: UserId, { came }: Transitions): void {
    // Behind all others, since a map keeps the order of insertion.
    this.#unsettled.delete(userId);
    this.#unsettled.set(userId, this.clock());
    came.push(userId);
  }

  #comeAgain(transitions: Transitions): void {
    const overdue = this.clock() - unsettledFor;
    for (const [userId, since] of this.#unsettled) {
      if (since > overdue) return;
      this.#come(userId, transitions);
    }
  }

  #depart(userId: UserId, seenAt: number, { gone }: Transitions): void {
    this.#records.delete(userId);
    this.#unsettled.delete(userId);
    this.#departed.set(userId, seenAt);
    gone.push({ userId, seenAt });
  }
}
