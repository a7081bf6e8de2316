import type { FeedEvent } from '../../../feed/index.js';
import type { Unsubscribe } from '../../../platform/bus/index.js';
import type { Logger } from '../../../platform/log/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ChangeBus } from '../changes/change-bus.js';
import { customStatusOf } from '../status/custom-status.js';
import type { Presence } from '../status/presence.types.js';
import type { PresenceStateReader } from '../visibility/presence-state-reader.js';
import { outlineOf, type PresenceState, presenceOf } from '../visibility/presence-view.js';
import { Visibility } from '../visibility/visibility.js';
import { presenceChanged } from './presence.events.js';
import type { PresenceStream } from './presence-stream.js';

/** The maximum number of users to read at once. */
const readAtOnce = 1_000;
/** Number of checks for changed users per interval. */
const checksPerInterval = 4;
/** The longest delay of a timer, in ms. */
const longestTimer = 86_400_000;

/** The published form of a user's presence, for other viewers and for the user. */
interface Outline {
  others: string;
  own: string;
}

/** A user that a viewer on this node watches. */
interface Watched {
  state: PresenceState | null;
  /** The number of the read that returned this state. */
  readNumber: number;
  /** The last published form; null if nothing was published, or if streams received different states. */
  published: { [K in keyof Outline]: Outline[K] | null };
  /** Null until the stream has the current presence: no changes are published to it before. */
  streams: Map<PresenceStream, Visibility | null>;
  listening: Promise<Unsubscribe> | null;
  /** Runs until a custom status expires. */
  timer: NodeJS.Timeout | null;
}

/**
 * The users that viewers on this node watch. A change message only says that a user may have changed. One interval
 * after the first message, all changed users are read together and their differences are published. Order and number of
 * messages therefore do not matter. A periodic read of all watched users makes up for lost messages.
 */
export class WatchedUsers {
  readonly #watched = new Map<UserId, Watched>();
  /** Users that may have changed, with the time of the first message (ms since 1970). */
  readonly #changed = new Map<UserId, number>();
  #timers: NodeJS.Timeout[] = [];
  /** Reads are numbered when they begin. The result of the later read wins, whichever arrives first. */
  #reads = 0;
  #publishing: Promise<void> | null = null;

  /**
   * @param times `interval`: how long changes are collected, in ms. `old`: the age in ms from which the store knows all
   * online users.
   */
  constructor(
    private readonly changeBus: ChangeBus,
    private readonly reader: PresenceStateReader,
    private readonly times: { interval: number; old: number },
    private readonly log: Logger,
  ) {}

  /** The number of watched users. */
  get size(): number {
    return this.#watched.size;
  }

  get userIds(): Iterable<UserId> {
    return this.#watched.keys();
  }

  start(): void {
    const { interval, old } = this.times;
    this.#timers = [
      setInterval(() => void this.#publishChanged(), Math.ceil(interval / checksPerInterval)).unref(),
      setInterval(() => void this.repair(), old).unref(),
    ];
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** Resolves once the users can be shown to the stream. The stream receives nothing before `show`. */
  async add(stream: PresenceStream, userIds: readonly UserId[]): Promise<void> {
    await Promise.all(userIds.map((userId) => this.#add(stream, userId)));
    // Read after subscribing, so that no change is lost between the two.
    const readNumber = ++this.#reads;
    const states = await this.reader.of(userIds);
    for (const [i, userId] of userIds.entries()) if (states[i]) this.#keep(userId, states[i], readNumber);
  }

  /** Gives a stream the current presences of added users. Later changes follow. */
  show(stream: PresenceStream, visibilities: ReadonlyMap<UserId, Visibility>): void {
    const current: Presence[] = [];
    for (const [userId, visibility] of visibilities) {
      const watched = this.#watched.get(userId);
      if (!watched?.state || !watched.streams.has(stream)) continue;
      watched.streams.set(stream, visibility);
      current.push(presenceOf(userId, watched.state, visibility));
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

  /** Changes the visibility of a user to the stream. */
  setVisibility(stream: PresenceStream, userId: UserId, visibility: Visibility): void {
    const watched = this.#watched.get(userId);
    const before = watched?.streams.get(stream);
    // Before `show`, there is nothing to change: `show` will apply the visibility.
    if (!watched || before == null || before === visibility) return;
    watched.streams.set(stream, visibility);
    const { state } = watched;
    if (state) stream.give(userId, presenceChanged(presenceOf(userId, state, visibility)));
  }

  streamsOf(userId: UserId): PresenceStream[] {
    return [...(this.#watched.get(userId)?.streams.keys() ?? [])];
  }

  /** Reads all watched users, because messages may have been lost. Skips users that a young store may not know yet. */
  async repair(): Promise<void> {
    const userIds = [...this.#watched.keys()];
    for (let i = 0; i < userIds.length; i += readAtOnce) {
      const some = userIds.slice(i, i + readAtOnce);
      const readNumber = ++this.#reads;
      const found = await this.reader.certain(some, this.times.old).catch(() => []);
      for (const [n, state] of found.entries()) if (some[n] && state) this.#publish(some[n], state, readNumber);
    }
  }

  async #add(stream: PresenceStream, userId: UserId): Promise<void> {
    const watched = this.#watched.get(userId) ?? newlyWatched();
    this.#watched.set(userId, watched);
    watched.streams.set(stream, null);
    watched.listening ??= this.changeBus.subscribe(userId, this.#markChanged);
    try {
      await watched.listening;
    } catch (error) {
      // Let the next stream try again.
      watched.listening = null;
      throw error;
    }
  }

  readonly #markChanged = (userId: string) => {
    if (!this.#changed.has(userId as UserId)) this.#changed.set(userId as UserId, Date.now());
  };

  async #publishChanged(): Promise<void> {
    if (this.#publishing) return;
    const due = Date.now() - this.times.interval;
    const changed = [...this.#changed].filter(([, since]) => since <= due).map(([userId]) => userId);
    if (changed.length === 0) return;
    for (const userId of changed) this.#changed.delete(userId);
    this.#publishing = this.#publishAll(changed).catch((err: unknown) => {
      for (const userId of changed) this.#markChanged(userId);
      this.log.debug({ err }, 'could not read presences; will retry');
    });
    await this.#publishing;
    this.#publishing = null;
  }

  async #publishAll(changed: readonly UserId[]): Promise<void> {
    const watched = changed.filter((userId) => this.#watched.has(userId));
    const readNumber = ++this.#reads;
    const states = await this.reader.of(watched);
    for (const [i, userId] of watched.entries()) if (states[i]) this.#publish(userId, states[i], readNumber);
  }

  #publish(userId: UserId, state: PresenceState, readNumber: number): void {
    const watched = this.#watched.get(userId);
    if (!watched || readNumber < watched.readNumber) return;
    const { published } = watched;
    const now = this.#note(userId, watched, state, readNumber);
    watched.published = now;
    // One event for all viewers with the same visibility: it is executed once.
    const events = new Map<Visibility, FeedEvent>();
    for (const [stream, visibility] of watched.streams) {
      const isChange = visibility === Visibility.OWN ? published.own !== now.own : published.others !== now.others;
      if (!isChange || visibility === null || visibility === Visibility.NONE) continue;
      const event = events.get(visibility) ?? presenceChanged(presenceOf(userId, state, visibility));
      events.set(visibility, event);
      stream.give(userId, event);
    }
  }

  #awaitExpiry(userId: UserId, watched: Watched): void {
    if (watched.timer) clearTimeout(watched.timer);
    const expiresAt = customStatusOf(watched.state?.status ?? null)?.expiresAt;
    if (!expiresAt) return;
    const delay = Math.min(Math.max(0, expiresAt.getTime() - Date.now()) + 1, longestTimer);
    watched.timer = setTimeout(() => this.#markChanged(userId), delay).unref();
  }

  /**
   * Stores a state that `show` will give to new streams. Other streams may have an older state, so it marks the user as
   * changed.
   */
  #keep(userId: UserId, state: PresenceState, readNumber: number): void {
    const watched = this.#watched.get(userId);
    if (!watched || readNumber < watched.readNumber) return;
    const { published, state: before } = watched;
    const now = this.#note(userId, watched, state, readNumber);
    if (!before) {
      watched.published = now;
      return;
    }
    if (published.others !== now.others) published.others = null;
    if (published.own !== now.own) published.own = null;
    if (published.others === null || published.own === null) this.#markChanged(userId);
  }

  #note(userId: UserId, watched: Watched, state: PresenceState, readNumber: number): Outline {
    const outline = (visibility: Visibility) => outlineOf(presenceOf(userId, state, visibility));
    watched.state = state;
    watched.readNumber = readNumber;
    this.#awaitExpiry(userId, watched);
    return { others: outline(Visibility.FULL), own: outline(Visibility.OWN) };
  }
}

function newlyWatched(): Watched {
  return {
    state: null,
    readNumber: 0,
    published: { others: null, own: null },
    streams: new Map(),
    listening: null,
    timer: null,
  };
}
