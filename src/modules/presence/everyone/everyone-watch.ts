import { Channel, type FeedEvent } from '../../../feed/index.js';
import type { Unsubscribe } from '../../../platform/bus/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { Viewer } from '../../../platform/graphql/index.js';
import type { Logger } from '../../../platform/log/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ChangeBus } from '../changes/change-bus.js';
import type { ViewerRelations } from '../changes/viewer-relations.js';
import { ChangedPresences } from './changed-presences.js';
import { everyoneTexts } from './everyone.texts.js';
import type { EveryoneReader } from './everyone-reader.js';
import type { EveryoneRepair } from './everyone-repair.js';
import { EveryoneStream } from './everyone-stream.js';
import { EveryoneStreams } from './everyone-streams.js';
import type { KnownPresences, ReadPresence, ReadReason } from './known-presences.js';
import { RevisedViews } from './revised-views.js';

/** The maximum number of changed users per read. */
const readAtOnce = 1_000;

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
  readonly #streams = new EveryoneStreams();
  readonly #channel = new Channel();
  readonly #changed = new Set<UserId>();
  readonly #views: RevisedViews;
  /** False until the node has looked at all users. */
  #isLive = false;
  /** Changes when the last stream leaves. */
  #era = 0;
  #listening: Promise<Unsubscribe> | null = null;
  #timers: NodeJS.Timeout[] = [];
  #publishing: Promise<void> | null = null;

  constructor(
    private readonly parts: EveryoneParts,
    private readonly options: EveryoneOptions,
  ) {
    this.#views = new RevisedViews(parts.reader);
  }

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
      throw new HubbubError(ErrorCode.FORBIDDEN, everyoneTexts.isOff(), { field: 'everyone' });
    }
    let unfollow: Unsubscribe | null = null;
    const stream = new EveryoneStream(userId, this.#channel, () => {
      unfollow?.();
      this.#leave(stream);
    });
    this.#streams.add(stream);
    try {
      unfollow = await this.parts.relations.follow(userId, (about) => this.#views.revise(stream, about));
      if (stream.isClosed) unfollow();
      else await this.#listen();
      await this.#views.begin(stream);
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
    this.#views.repair();
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
    const era = this.#era;
    const stop = await changeBus.subscribeAll((userId) => this.markChanged(userId as UserId));
    try {
      repair.reset(await reader.now());
      // An announcement that is lost later shows only in a comparison with what the node knows now. Clients fetch the
      // list only after that, so the node must know all users before the first stream begins.
      let isLooking = true;
      while (isLooking) isLooking = await this.#publishRepaired();
      if (era === this.#era) this.#isLive = true;
      return stop;
    } catch (error) {
      stop();
      throw error;
    }
  }

  #leave(stream: EveryoneStream): void {
    this.#streams.delete(stream);
    this.#views.forget(stream);
    if (this.#streams.size > 0) return;
    this.#listening?.then((stop) => stop()).catch(() => undefined);
    this.#listening = null;
    this.#isLive = false;
    this.#era++;
    this.#changed.clear();
    this.parts.known.clear();
    this.parts.repair.reset(null);
  }

  async #publish(): Promise<void> {
    if (this.#publishing || !this.#isLive || this.#streams.size === 0) return;
    this.#publishing = this.#publishAll().catch((err: unknown) => {
      this.parts.log.debug({ err }, 'could not read presences for everyone; will retry');
    });
    await this.#publishing;
    this.#publishing = null;
  }

  async #publishAll(): Promise<void> {
    for (const userId of this.parts.known.takeExpired(Date.now())) this.#changed.add(userId);
    await this.#publishChanged();
    await this.#views.publish(this.#streams);
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

  /** @returns false if the repair is complete. */
  async #publishRepaired(): Promise<boolean> {
    const { repair, reader } = this.parts;
    const step = await repair.next();
    if (!step) return false;
    try {
      await this.#tell(await reader.readCertain(step.userIds), step.reason);
      return true;
    } catch (error) {
      repair.failed();
      throw error;
    }
  }

  /** Reports presences that are news for strangers, or for the users themselves. */
  async #tell(read: readonly ReadPresence[], reason: ReadReason): Promise<void> {
    const { reader, known, repair } = this.parts;
    const compared = read.map((one) => ({ one, comparison: known.compare(one, reason, repair.recently) }));
    const news = compared.flatMap(({ one, comparison: { isNews } }) => {
      return isNews || reason === 'announced' ? { ...one, isNews } : [];
    });
    if (news.length > 0) {
      const exceptions = await reader.exceptions(news, (userId) => this.#streams.has(userId));
      this.#publishTo(new ChangedPresences(news, exceptions), exceptions.keys());
    }
    if (this.#streams.size === 0) return;
    for (const { one, comparison } of compared) known.note(one, comparison);
  }

  /** Gives all streams the same events, except those of some viewers. */
  #publishTo(changed: ChangedPresences, exceptional: Iterable<UserId>): void {
    const instead = new Map<EveryoneStream, readonly FeedEvent[]>();
    for (const viewerId of exceptional) {
      for (const stream of this.#streams.of(viewerId)) instead.set(stream, changed.eventsFor(viewerId));
    }
    this.#channel.publish(changed.forStrangers, instead);
  }
}
