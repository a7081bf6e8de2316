import { randomUUID } from 'node:crypto';
import type { SocketObserver } from '../../../delivery/index.js';
import type { Bus } from '../../../platform/bus/index.js';
import { type Database, isUnavailable } from '../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { Viewer } from '../../../platform/graphql/index.js';
import type { Logger } from '../../../platform/log/index.js';
import { readEndedAccess, type SessionId, type UserId } from '../../accounts/index.js';
import type { ChangeBus } from '../changes/change-bus.js';
import type { OnlineListing } from '../status/online-listing.js';
import { writeLastSeen } from '../status/status-rows.js';
import type { Departure, PresenceStore, Transitions } from '../store/presence-store.js';
import { inBatches } from './batches.js';
import type { LeaseBook, TakenSession } from './lease-book.js';

/** Changes in one command: Redis does nothing else meanwhile. */
const changesAtOnce = 10_000;
/** How long (ms) it may take until what has ended is written, or is seen by all to have ended. */
const lateness = 60_000;
/** How often (in intervals) this node looks through its leases for those that have run out. */
const pruneEvery = 60;

/** Published to all nodes: the sessions that one of them answers for from now on. */
const takenTopic = 'presence:taken';

interface Taken {
  /** Which node. */
  by: string;
  taken: TakenSession[];
}

/**
 * What one node does for presence: it gathers signs of life, writes them once per interval, publishes the changes, and
 * sweeps when it is its turn.
 */
export class PresenceNode implements SocketObserver {
  readonly #id = randomUUID();
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> | null = null;
  #soon: Promise<void> | null = null;
  #epoch: number | null = null;
  #intervals = 0;
  #isClosed = false;
  #isFailing = false;
  /** For the metrics. */
  readonly counts = { renewals: 0, writes: 0, transitions: 0, recounts: 0 };

  constructor(
    private readonly parts: {
      store: PresenceStore;
      book: LeaseBook;
      database: Database;
      listing: OnlineListing;
      /** Announces the ids of users whose presence may have changed. */
      changeBus: ChangeBus;
      bus: Bus;
      interval: number;
      /** No lease lasts longer (ms). */
      longest: number;
      log: Logger;
    },
  ) {}

  async start(): Promise<void> {
    await this.parts.bus.subscribe(takenTopic, (message) => this.#leave(message as Taken));
    this.#timer = setInterval(() => void this.#interval(), this.parts.interval).unref();
  }

  opened({ userId, sessionId }: Viewer): void {
    if (this.parts.book.opened(userId, sessionId)) this.#writeSoon();
  }

  alive({ sessionId }: Viewer): void {
    this.parts.book.alive(sessionId);
  }

  closed({ userId, sessionId }: Viewer, revoked: boolean): void {
    if (revoked) this.parts.book.end(userId, sessionId);
    else this.parts.book.closed(sessionId);
  }

  /** A session has made a request. */
  requested({ userId, sessionId }: { userId: UserId; sessionId: SessionId }): void {
    if (this.parts.book.requested(userId, sessionId)) this.#writeSoon();
  }

  /** The user of a session is at the device, or away from it. */
  setAway({ userId, sessionId }: Viewer, isAway: boolean): void {
    this.parts.book.setAway(userId, sessionId, isAway);
  }

  /** A session has ended, or, without one, all sessions of the user. */
  ended(userId: UserId, sessionId: SessionId | null): void {
    this.parts.book.end(userId, sessionId);
    this.#writeSoon();
  }

  /** Resolves when who has come or gone here is in the store, or can't be now. */
  async settled(): Promise<void> {
    await this.#soon;
    await this.#writing?.catch(() => undefined);
  }

  /** Writes what was gathered. What cannot be written is kept. @throws HubbubError UNAVAILABLE. */
  async write(): Promise<void> {
    // Who comes while a write is under way needs the next one.
    while (this.#writing) await this.#writing.catch(() => undefined);
    this.#writing = this.#writeAll().finally(() => {
      this.#writing = null;
    });
    return this.#writing;
  }

  /**
   * Claims the expired leases, and publishes the changes.
   * @param all whether to look at all users, and to finish what nodes that died left undone.
   */
  async sweep(all: boolean): Promise<{ expired: number } | null> {
    const { store } = this.parts;
    const { unlisted, recounted, ...transitions } = await store.sweep(all);
    if (recounted) {
      this.counts.recounts++;
      this.parts.log.warn('the number of users online was wrong, and is right again: has Redis evicted keys?');
    }
    await Promise.all([this.#publish(transitions, transitions.gone), all && this.#repair(unlisted)]);
    return transitions.gone.length > 0 ? { expired: transitions.gone.length } : null;
  }

  /** Writes what is left, and, where leases end with the node, when everyone was seen last. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    // A store that is away is not waited for: what it does not hear of ends by itself.
    if (!this.#isFailing) await this.write().catch(() => undefined);
    this.#isClosed = true;
    await this.#save(await this.parts.store.close()).catch((err: unknown) => {
      // A full disk must not make a stop fail. The users are shown as last seen at an earlier time.
      if (!isUnavailable(err)) throw err;
      this.parts.log.warn({ err }, 'the times at which users were last seen could not be stored');
    });
  }

  /** Writes without waiting for the interval. Concurrent calls share one write. */
  #writeSoon(): void {
    this.#soon ??= new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => {
        this.#soon = null;
        return this.write();
      })
      .catch(() => undefined);
  }

  async #interval(): Promise<void> {
    const { book, log } = this.parts;
    this.#intervals++;
    if (this.#intervals % pruneEvery === 0) book.prune();
    // Allow one write in flight to a slow store.
    if (this.#writing || this.#isClosed) return;
    try {
      await this.write();
      this.#isFailing = false;
    } catch (err) {
      // Said once, and not in each interval of a long outage.
      if (!this.#isFailing) log.warn({ err }, 'presence can’t be written; it will be');
      this.#isFailing = true;
    }
  }

  async #writeAll(): Promise<void> {
    const { book } = this.parts;
    const { changes, giveBack } = book.take();
    try {
      for (let i = 0; i === 0 || i < changes.length; i += changesAtOnce) {
        await this.#writeSome(changes.slice(i, i + changesAtOnce));
      }
    } catch (error) {
      giveBack();
      throw error;
    }
    const taken = book.takenOver();
    if (taken.length > 0) this.parts.bus.publish(takenTopic, { by: this.#id, taken } satisfies Taken);
  }

  #leave({ by, taken }: Taken): void {
    if (by !== this.#id) this.parts.book.leave(taken);
  }

  async #writeSome(changes: Parameters<PresenceStore['write']>[0]): Promise<void> {
    const { store, book } = this.parts;
    const { epoch, isPartial, ...transitions } = await store.write(changes);
    this.counts.writes++;
    this.counts.renewals += changes.length;
    // The first time there is nothing to be written again.
    const hasLost = this.#epoch !== null && this.#epoch !== epoch;
    this.#epoch = epoch;
    if (hasLost) book.writeAllAgain();
    this.#publish(transitions, transitions.gone).catch((err: unknown) => {
      this.parts.log.warn({ err }, 'a change of presence could not be published; it will be noticed');
    });
    if (isPartial) throw new HubbubError(ErrorCode.UNAVAILABLE);
  }

  /** If a part fails, the rest is done all the same, and a later sweep repairs it. */
  async #publish({ came, changed }: Transitions, gone: readonly Departure[]): Promise<void> {
    const { changeBus } = this.parts;
    this.counts.transitions += came.length + gone.length;
    const changedIds = [...changed, ...gone.map(({ userId }) => userId)];
    if (changedIds.length > 0) changeBus.publish(changedIds);
    const welcomed = this.#list(came).finally(() => came.length > 0 && changeBus.publish(came));
    await Promise.all([welcomed, this.#save(gone)]);
  }

  /** Finishes what was left undone by nodes that died, or while the database or the store was away. */
  async #repair(unlisted: readonly UserId[]): Promise<void> {
    const { store, changeBus, listing } = this.parts;
    const welcomed = this.#list(unlisted).then((visible) => changeBus.publish(visible));
    const saved = store.unsaved().then((some) => this.#save(some));
    await Promise.all([welcomed, listing.hideInvisible(), saved, this.#endAgain()]);
  }

  /** The node on which a session ended may have died before it wrote so. */
  async #endAgain(): Promise<void> {
    const { database, store, longest } = this.parts;
    const ended = await readEndedAccess(database, longest + lateness);
    for (let i = 0; i < ended.length; i += changesAtOnce) {
      const changes = ended.slice(i, i + changesAtOnce).map((access) => ({ ...access, age: 0, ended: true }));
      const transitions = await store.write(changes);
      await this.#publish(transitions, transitions.gone);
    }
  }

  /**
   * Lists users only after reading who is invisible: an invisible user must not appear, not even for a moment.
   * @returns the visible users.
   */
  async #list(userIds: readonly UserId[]): Promise<UserId[]> {
    const visible: UserId[] = [];
    for (const some of inBatches(userIds)) visible.push(...(await this.parts.listing.settle(some)));
    return visible;
  }

  async #save(departures: readonly Departure[]): Promise<void> {
    for (const some of inBatches(departures)) {
      await writeLastSeen(this.parts.database, some);
      await this.parts.store.saved(some);
    }
  }
}
