import { randomUUID } from 'node:crypto';
import type { ConnectionObserver } from '../../../delivery/index.js';
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
import type { NodeRest } from './node-rest.js';

/** The maximum number of changes per command. Redis runs nothing else meanwhile. */
const changesAtOnce = 10_000;
/** How long after the end of a session its end may still be unwritten or unseen by other nodes, in ms. */
const lateness = 60_000;
/** Number of intervals after which this node prunes expired leases from its book. */
const pruneEvery = 60;

/** Topic that announces to all nodes which sessions a node has become responsible for. */
const takenTopic = 'presence:taken';

interface Taken {
  /** The id of the node. */
  by: string;
  taken: TakenSession[];
}

/**
 * The presence work of one node: collects signs of life, writes them once per interval, publishes the changes, and runs
 * the sweep job.
 */
export class PresenceNode implements ConnectionObserver {
  readonly #id = randomUUID();
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> | null = null;
  #soon: Promise<void> | null = null;
  #epoch: number | null = null;
  #intervals = 0;
  #isClosed = false;
  #isFailing = false;
  /** Counters for the metrics. */
  readonly counts = { renewals: 0, writes: 0, transitions: 0, recounts: 0 };

  constructor(
    private readonly parts: {
      store: PresenceStore;
      book: LeaseBook;
      rest: NodeRest;
      database: Database;
      listing: OnlineListing;
      /** Announces the ids of users whose presence may have changed. */
      changeBus: ChangeBus;
      bus: Bus;
      interval: number;
      /** The longest duration of a lease, in ms. */
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

  /** Records a request of a session. */
  requested({ userId, sessionId }: { userId: UserId; sessionId: SessionId }): void {
    if (this.parts.book.requested(userId, sessionId)) this.#writeSoon();
  }

  /** Records whether the user of a session is away from the device. */
  setAway({ userId, sessionId }: Viewer, isAway: boolean): void {
    if (this.parts.book.setAway(userId, sessionId, isAway)) this.#writeSoon();
  }

  /** Records that a session has ended, or with null, that all sessions of the user have ended. */
  ended(userId: UserId, sessionId: SessionId | null): void {
    this.parts.book.end(userId, sessionId);
    this.#writeSoon();
  }

  /** Resolves once urgent changes on this node are written, or the write has failed. */
  async settled(): Promise<void> {
    await this.#soon;
    await this.#writing?.catch(() => undefined);
  }

  /**
   * Writes the collected changes. Keeps changes that cannot be written.
   * @throws {HubbubError} UNAVAILABLE if the store cannot be reached.
   */
  async write(): Promise<void> {
    // A change that arrives during a write needs the next write.
    while (this.#writing) await this.#writing.catch(() => undefined);
    this.#writing = this.#writeAll().finally(() => {
      this.#writing = null;
    });
    return this.#writing;
  }

  /**
   * Claims expired leases and publishes the changes.
   * @param all whether to check all users and complete work that failed nodes left behind. Other sweeps do nothing during
   * a rest.
   */
  async sweep(all: boolean): Promise<{ expired: number } | null> {
    const { store, rest } = this.parts;
    if (!all && rest.isOn) return null;
    const { unlisted, recounted, ...transitions } = await store.sweep(all);
    if (recounted) {
      this.counts.recounts++;
      this.parts.log.warn('corrected a wrong number of online users: has Redis evicted keys?');
    }
    await Promise.all([this.#publish(transitions, transitions.gone), all && this.#repair(unlisted)]);
    return transitions.gone.length > 0 ? { expired: transitions.gone.length } : null;
  }

  /** Writes pending changes. If leases end with the node, also stores when each user was last seen. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    // Do not wait for a store that is down: leases that are not renewed expire by themselves.
    if (!this.#isFailing) await this.write().catch(() => undefined);
    this.#isClosed = true;
    await this.#save(await this.parts.store.close()).catch((err: unknown) => {
      // A full disk must not make the stop fail. The users keep an earlier time in `lastSeenAt`.
      if (!isUnavailable(err)) throw err;
      this.parts.log.warn({ err }, 'could not store when users were last seen');
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
    const { book, rest, log } = this.parts;
    this.#intervals++;
    if (this.#intervals % pruneEvery === 0) book.prune();
    if (rest.isOn && !book.hasChanges) return;
    // Allow one write in flight to a slow store.
    if (this.#writing || this.#isClosed) return;
    try {
      await this.write();
    } catch (err) {
      // Log once per outage.
      if (!this.#isFailing) log.warn({ err }, 'could not write presence; will retry');
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
    this.#isFailing = false;
    const taken = book.takenOver();
    if (taken.length > 0) this.parts.bus.publish(takenTopic, { by: this.#id, taken } satisfies Taken);
  }

  #leave({ by, taken }: Taken): void {
    if (by !== this.#id) this.parts.book.leave(taken);
  }

  async #writeSome(changes: Parameters<PresenceStore['write']>[0]): Promise<void> {
    const { store, book, rest } = this.parts;
    const { epoch, isPartial, ...transitions } = await rest.endWith(() => store.write(changes));
    this.counts.writes++;
    this.counts.renewals += changes.length;
    // The first write has no earlier epoch to compare with.
    const hasLost = this.#epoch !== null && this.#epoch !== epoch;
    this.#epoch = epoch;
    if (hasLost) book.writeAllAgain();
    this.#publish(transitions, transitions.gone).catch((err: unknown) => {
      this.parts.log.warn({ err }, 'could not publish a presence change; a later repair will');
    });
    if (isPartial) throw new HubbubError(ErrorCode.UNAVAILABLE);
  }

  /** If one step fails, the others continue, and a later sweep repairs the failed one. */
  async #publish({ came, changed }: Transitions, gone: readonly Departure[]): Promise<void> {
    const { changeBus } = this.parts;
    this.counts.transitions += came.length + gone.length;
    const changedIds = [...changed, ...gone.map(({ userId }) => userId)];
    if (changedIds.length > 0) changeBus.publish(changedIds);
    const welcomed = this.#list(came).finally(() => came.length > 0 && changeBus.publish(came));
    await Promise.all([welcomed, this.#save(gone)]);
  }

  /** Completes work that failed nodes left behind, or that failed while the database or the store was down. */
  async #repair(unlisted: readonly UserId[]): Promise<void> {
    const { store, changeBus, listing } = this.parts;
    const welcomed = this.#list(unlisted).then((visible) => changeBus.publish(visible));
    const saved = store.unsaved().then((some) => this.#save(some));
    await Promise.all([welcomed, listing.hideInvisible(), saved, this.#endAgain()]);
  }

  /** Writes recent ends of sessions again: the node of such a session may have failed before it wrote the end. */
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
   * Lists users. Reads which of them are invisible first: an invisible user must never appear, not even briefly.
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
