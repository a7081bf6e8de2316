import type { FeedEvent } from '../../../feed/index.js';
import type { Unsubscribe } from '../../../platform/bus/index.js';
import type { Logger } from '../../../platform/log.js';
import type { UserId } from '../../accounts/index.js';
import type { Bells } from '../changes/change-bus.js';
import type { Presence } from '../status/presence.types.js';
import type { FactReader } from '../visibility/presence-state-reader.js';
import { customStatusOf, outlineOf, type PresenceFacts, presenceOf, Sight } from '../visibility/presence-view.js';
import { presenceChanged } from './presence.events.js';
import type { PresenceStream } from './presence-stream.js';

/** Users who are read at once. */
const readAtOnce = 1_000;
/** How often in an interval it is looked who rang. */
const ticks = 4;
/** The longest time (ms) that a timer is set for. */
const longestTimer = 86_400_000;

/** What is shown of someone, to others and to the user themself. */
interface Outline {
  others: string;
  own: string;
}

/** A user whom someone on this node watches. */
interface Watched {
  facts: PresenceFacts | null;
  /** In which reading these were read. */
  reading: number;
  /** What was told last; of each, null if nothing was, or not the same to all. */
  told: { [K in keyof Outline]: Outline[K] | null };
  /** Null for one who has not been shown yet how it is: until then no changes are told. */
  streams: Map<PresenceStream, Sight | null>;
  listening: Promise<Unsubscribe> | null;
  /** Until a custom status goes by itself. */
  timer: NodeJS.Timeout | null;
}

/**
 * Who is watched on this node, and by whom. A bell only says that something may have changed. An interval after
 * the first time they rang users are read together, and those are told who see a difference. So it matters neither in
 * what order bells ring, nor how often, and one that is lost is made up for by looking at everyone now and then.
 */
export class PresenceWatch {
  readonly #watched = new Map<UserId, Watched>();
  /** Who rang, and when first (ms since 1970). */
  readonly #rung = new Map<UserId, number>();
  #timers: NodeJS.Timeout[] = [];
  /**
   * Readings are numbered as they begin. One has seen all that was rung for before an earlier one began, so of two the
   * facts of the later one hold, whichever is done first.
   */
  #readings = 0;
  #telling: Promise<void> | null = null;

  /**
   * @param interval how long (ms) changes are gathered.
   * @param old so old (ms) the store has to be for nobody to be missing in it who is online.
   */
  constructor(
    private readonly bells: Bells,
    private readonly reader: FactReader,
    private readonly times: { interval: number; old: number },
    private readonly log: Logger,
  ) {}

  /** How many users are watched. */
  get size(): number {
    return this.#watched.size;
  }

  get userIds(): Iterable<UserId> {
    return this.#watched.keys();
  }

  start(): void {
    const { interval, old } = this.times;
    this.#timers = [
      setInterval(() => void this.#tellOnce(), Math.ceil(interval / ticks)).unref(),
      setInterval(() => void this.repair(), old).unref(),
    ];
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** Resolves when the users can be shown to the stream. Until they are, it is told nothing. */
  async add(stream: PresenceStream, userIds: readonly UserId[]): Promise<void> {
    await Promise.all(userIds.map((userId) => this.#add(stream, userId)));
    // After it is listened for, so that no change is between the two.
    const reading = ++this.#readings;
    const facts = await this.reader.of(userIds);
    for (const [i, userId] of userIds.entries()) if (facts[i]) this.#keep(userId, facts[i], reading);
  }

  /** Tells a stream how it is with users who were added; from now on it is told what changes. */
  show(stream: PresenceStream, sights: ReadonlyMap<UserId, Sight>): void {
    const current: Presence[] = [];
    for (const [userId, sight] of sights) {
      const watched = this.#watched.get(userId);
      if (!watched?.facts || !watched.streams.has(stream)) continue;
      watched.streams.set(stream, sight);
      current.push(presenceOf(userId, watched.facts, sight));
    }
    stream.giveCurrent(current);
  }

  remove(stream: PresenceStream, userIds: Iterable<UserId>): void {
    for (const userId of userIds) {
      const watched = this.#watched.get(userId);
      if (!watched?.streams.delete(stream) || watched.streams.size > 0) continue;
      this.#watched.delete(userId);
      watched.listening?.then((stop) => stop()).catch(() => undefined);
      if (watched.timer) clearTimeout(watched.timer);
    }
  }

  /** The stream sees a user differently from now on. */
  look(stream: PresenceStream, userId: UserId, sight: Sight): void {
    const watched = this.#watched.get(userId);
    const before = watched?.streams.get(stream);
    // Who has not been shown yet will be, with what may be seen then.
    if (!watched || before == null || before === sight) return;
    watched.streams.set(stream, sight);
    const { facts } = watched;
    if (facts) stream.give(userId, presenceChanged(presenceOf(userId, facts, sight)));
  }

  streamsOf(userId: UserId): PresenceStream[] {
    return [...(this.#watched.get(userId)?.streams.keys() ?? [])];
  }

  /** Looks at everyone who is watched: a bell may have been lost. Who is missing in a young store is passed over. */
  async repair(): Promise<void> {
    const userIds = [...this.#watched.keys()];
    for (let i = 0; i < userIds.length; i += readAtOnce) {
      const some = userIds.slice(i, i + readAtOnce);
      const reading = ++this.#readings;
      const found = await this.reader.certain(some, this.times.old).catch(() => []);
      for (const [n, facts] of found.entries()) if (some[n] && facts) this.#tell(some[n], facts, reading);
    }
  }

  async #add(stream: PresenceStream, userId: UserId): Promise<void> {
    const watched = this.#watched.get(userId) ?? newlyWatched();
    this.#watched.set(userId, watched);
    watched.streams.set(stream, null);
    watched.listening ??= this.bells.listen(userId, this.#ring);
    try {
      await watched.listening;
    } catch (error) {
      // Whoever comes next tries again.
      watched.listening = null;
      throw error;
    }
  }

  readonly #ring = (userId: string) => {
    if (!this.#rung.has(userId as UserId)) this.#rung.set(userId as UserId, Date.now());
  };

  async #tellOnce(): Promise<void> {
    if (this.#telling) return;
    const due = Date.now() - this.times.interval;
    const rung = [...this.#rung].filter(([, since]) => since <= due).map(([userId]) => userId);
    if (rung.length === 0) return;
    for (const userId of rung) this.#rung.delete(userId);
    this.#telling = this.#tellAll(rung).catch((err: unknown) => {
      for (const userId of rung) this.#ring(userId);
      this.log.debug({ err }, 'presences could not be read; they will be');
    });
    await this.#telling;
    this.#telling = null;
  }

  async #tellAll(rung: readonly UserId[]): Promise<void> {
    const watched = rung.filter((userId) => this.#watched.has(userId));
    const reading = ++this.#readings;
    const facts = await this.reader.of(watched);
    for (const [i, userId] of watched.entries()) if (facts[i]) this.#tell(userId, facts[i], reading);
  }

  #tell(userId: UserId, facts: PresenceFacts, reading: number): void {
    const watched = this.#watched.get(userId);
    if (!watched || reading < watched.reading) return;
    const { told } = watched;
    const now = this.#note(userId, watched, facts, reading);
    watched.told = now;
    // One event for all who see the same: it is executed once.
    const events = new Map<Sight, FeedEvent>();
    for (const [stream, sight] of watched.streams) {
      const isNews = sight === Sight.OWN ? told.own !== now.own : told.others !== now.others;
      if (!isNews || sight === null || sight === Sight.NOTHING) continue;
      const event = events.get(sight) ?? presenceChanged(presenceOf(userId, facts, sight));
      events.set(sight, event);
      stream.give(userId, event);
    }
  }

  #awaitExpiry(userId: UserId, watched: Watched): void {
    if (watched.timer) clearTimeout(watched.timer);
    const expiresAt = customStatusOf(watched.facts?.status ?? null)?.expiresAt;
    if (!expiresAt) return;
    const delay = Math.min(Math.max(0, expiresAt.getTime() - Date.now()) + 1, longestTimer);
    watched.timer = setTimeout(() => this.#ring(userId), delay).unref();
  }

  /**
   * Keeps facts for those who are to be shown them. Others may have been told otherwise: soon all are told the same.
   */
  #keep(userId: UserId, facts: PresenceFacts, reading: number): void {
    const watched = this.#watched.get(userId);
    if (!watched || reading < watched.reading) return;
    const { told, facts: before } = watched;
    const now = this.#note(userId, watched, facts, reading);
    if (!before) {
      watched.told = now;
      return;
    }
    if (told.others !== now.others) told.others = null;
    if (told.own !== now.own) told.own = null;
    if (told.others === null || told.own === null) this.#ring(userId);
  }

  #note(userId: UserId, watched: Watched, facts: PresenceFacts, reading: number): Outline {
    const outline = (sight: Sight) => outlineOf(presenceOf(userId, facts, sight));
    watched.facts = facts;
    watched.reading = reading;
    this.#awaitExpiry(userId, watched);
    return { others: outline(Sight.FULL), own: outline(Sight.OWN) };
  }
}

function newlyWatched(): Watched {
  return {
    facts: null,
    reading: 0,
    told: { others: null, own: null },
    streams: new Map(),
    listening: null,
    timer: null,
  };
}
