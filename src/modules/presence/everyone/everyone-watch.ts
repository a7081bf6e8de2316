import { setImmediate } from 'node:timers/promises';
import type { Unsubscribe } from '../../../platform/bus/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { Viewer } from '../../../platform/graphql/index.js';
import type { Logger } from '../../../platform/log/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ChangeBus } from '../changes/change-bus.js';
import type { ViewerRelations } from '../changes/viewer-relations.js';
import { presenceOf } from '../visibility/presence-view.js';
import { Visibility } from '../visibility/visibility.js';
import { presencesChanged } from '../watching/presence.events.js';
import { ChangedPresences } from './changed-presences.js';
import type { EveryoneReader } from './everyone-reader.js';
import type { EveryoneRepair } from './everyone-repair.js';
import { EveryoneStream } from './everyone-stream.js';
import type { KnownPresences, ReadPresence, ReadReason } from './known-presences.js';

/** The maximum number of changed users per read. */
const readAtOnce = 1_000;
/** The number of streams that get events before other work gets its turn. */
const streamsAtOnce = 500;

export interface EveryoneParts {
  /** Announces the ids of users whose presence may have changed. */
  changeBus: ChangeBus;
  relations: ViewerRelations;
  reader: EveryoneReader;
  known: KnownPresences;
  repair: EveryoneRepair;
  log: Logger;
}

export interface EveryoneOptions {
  /** False if the operator has switched it off. */
  isEnabled: boolean;
  /** Interval in ms for which changes are collected. */
  interval: number;
  /** Interval in ms at which the node looks for changes that were not announced. */
  repairEvery: number;
}

/**
 * The subscribers on this node that watch everyone. Once per interval, all changed users are read together, and all
 * streams get the same events, except for viewers who may see more or less than strangers. The node listens to the
 * changes of all users only while it has such a subscriber.
 */
export class EveryoneWatch {
  readonly #streams = new Set<EveryoneStream>();
  readonly #changed = new Set<UserId>();
  /** Users that a viewer may see more or less of than before, by the viewer's stream. */
  readonly #revised = new Map<EveryoneStream, Set<UserId>>();
  /** Whether to look for blocks that were not announced: another user's block is not in the viewer's feed. */
  #blocksAreDue = false;
  #listening: Promise<Unsubscribe> | null = null;
  #timers: NodeJS.Timeout[] = [];
  #publishing: Promise<void> | null = null;

  constructor(
    private readonly parts: EveryoneParts,
    private readonly options: EveryoneOptions,
  ) {}

  get size(): number {
    return this.#streams.size;
  }

  start(): void {
    const { interval, repairEvery } = this.options;
    this.#timers = [
      setInterval(() => void this.#publish(), interval).unref(),
      setInterval(() => this.repair(), repairEvery).unref(),
    ];
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  /**
   * Resolves once the stream receives all later changes.
   * @throws {HubbubError} FORBIDDEN if the operator has switched it off.
   */
  async subscribe({ userId }: Viewer): Promise<EveryoneStream> {
    if (!this.options.isEnabled) {
      const message = 'This server does not report the presence of everyone. Pass `userIds`, or no argument.';
      throw new HubbubError(ErrorCode.FORBIDDEN, message, { field: 'everyone' });
    }
    let unfollow: Unsubscribe | null = null;
    const stream = new EveryoneStream(userId, () => {
      unfollow?.();
      this.#leave(stream);
    });
    this.#streams.add(stream);
    try {
      unfollow = await this.parts.relations.follow(userId, (about) => this.#revise(stream, about));
      if (stream.isClosed) unfollow();
      else await this.#listen();
      stream.blocked = (await this.parts.reader.blocked([userId]))(userId);
    } catch (error) {
      stream.close();
      throw error;
    }
    return stream;
  }

  /** Reads a user again with the next changes. */
  markChanged(userId: UserId): void {
    if (this.#streams.size > 0) this.#changed.add(userId);
  }

  /** Looks for changes that were not announced, in the course of the next intervals. */
  repair(): void {
    this.#blocksAreDue = true;
    this.parts.repair.begin();
  }

  async #listen(): Promise<void> {
    this.#listening ??= this.#begin();
    const listening = this.#listening;
    try {
      await listening;
    } catch (error) {
      // Let the next stream try again.
      if (this.#listening === listening) this.#listening = null;
      throw error;
    }
  }

  async #begin(): Promise<Unsubscribe> {
    const { changeBus, repair, reader } = this.parts;
    const stop = await changeBus.subscribeAll((userId) => this.markChanged(userId as UserId));
    try {
      repair.reset(await reader.now());
      return stop;
    } catch (error) {
      stop();
      throw error;
    }
  }

  #leave(stream: EveryoneStream): void {
    this.#streams.delete(stream);
    this.#revised.delete(stream);
    if (this.#streams.size > 0) return;
    this.#listening?.then((stop) => stop()).catch(() => undefined);
    this.#listening = null;
    this.#changed.clear();
    this.parts.known.clear();
    this.parts.repair.reset(null);
  }

  #revise(stream: EveryoneStream, userId: UserId): void {
    if (!this.#streams.has(stream)) return;
    const users = this.#revised.get(stream) ?? new Set<UserId>();
    this.#revised.set(stream, users.add(userId));
  }

  async #publish(): Promise<void> {
    if (this.#publishing || this.#streams.size === 0) return;
    this.#publishing = this.#publishAll().catch((err: unknown) => {
      this.parts.log.debug({ err }, 'could not read presences for everyone; will retry');
    });
    await this.#publishing;
    this.#publishing = null;
  }

  async #publishAll(): Promise<void> {
    for (const userId of this.parts.known.takeExpired(Date.now())) this.#changed.add(userId);
    await this.#publishChanged();
    await this.#compareBlocks();
    await this.#publishRevised();
    await this.#publishRepaired();
  }

  async #publishChanged(): Promise<void> {
    const changed = [...this.#changed];
    this.#changed.clear();
    for (let i = 0; i < changed.length; i += readAtOnce) {
      try {
        await this.#tell(await this.parts.reader.read(changed.slice(i, i + readAtOnce)), 'announced');
      } catch (error) {
        for (const userId of changed.slice(i)) this.markChanged(userId);
        throw error;
      }
    }
  }

  async #compareBlocks(): Promise<void> {
    if (!this.#blocksAreDue) return;
    const streams = [...this.#streams];
    const blocked = await this.parts.reader.blocked([...new Set(streams.map(({ viewerId }) => viewerId))]);
    this.#blocksAreDue = false;
    for (const stream of streams) {
      const now = blocked(stream.viewerId);
      for (const userId of now.symmetricDifference(stream.blocked)) this.#revise(stream, userId);
    }
  }

  async #publishRepaired(): Promise<void> {
    const { repair, reader } = this.parts;
    const step = await repair.next();
    if (!step) return;
    try {
      await this.#tell(await reader.readCertain(step.userIds), step.reason);
    } catch (error) {
      repair.failed();
      throw error;
    }
  }

  /** Reports presences that are news for strangers, or for the users themselves. */
  async #tell(read: readonly ReadPresence[], reason: ReadReason): Promise<void> {
    if (read.length === 0) return;
    // A stream that comes later can have exceptions that this query does not read. Its list is newer than these reads.
    const streams = [...this.#streams];
    const viewerIds = [...new Set(streams.map(({ viewerId }) => viewerId))];
    const exceptions = await this.parts.reader.exceptions(viewerIds, read);
    if (this.#streams.size === 0) return;
    const { known, repair } = this.parts;
    const noted = read.map((one) => {
      const isNews = known.note(one, reason, repair.recently);
      return { ...one, isNews, isOwnNews: isNews || reason === 'announced' };
    });
    const changed = new ChangedPresences(noted, exceptions);
    for (const [i, stream] of streams.entries()) {
      if (i > 0 && i % streamsAtOnce === 0) await setImmediate();
      stream.give(changed.eventsFor(stream.viewerId));
    }
  }

  /** Reports users that a viewer may see more or less of than before. */
  async #publishRevised(): Promise<void> {
    const revised = [...this.#revised];
    this.#revised.clear();
    for (const [stream, users] of revised) {
      try {
        const read = await this.parts.reader.read([...users], stream.viewerId);
        stream.give(presencesChanged(read.map((one) => presenceOf(one.userId, one.state, one.visibility))));
        for (const { userId, visibility } of read) {
          if (visibility === Visibility.NONE) stream.blocked.add(userId);
          else stream.blocked.delete(userId);
        }
      } catch (error) {
        for (const userId of users) this.#revise(stream, userId);
        throw error;
      }
    }
  }
}
