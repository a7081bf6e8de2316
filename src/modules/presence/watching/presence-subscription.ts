import type { BackgroundWork } from '../../../platform/background-work.js';
import type { Unsubscribe } from '../../../platform/bus/index.js';
import type { UserId } from '../../accounts/index.js';
import type { Bells } from '../changes/change-bus.js';
import type { MissedNews } from '../changes/missed-changes.js';
import { viewerNews } from '../changes/viewer-changes.js';
import type { Sight } from '../visibility/presence-view.js';
import type { Sights } from '../visibility/visibility-reader.js';
import { Rounds } from './batched-updates.js';
import { PresenceStream } from './presence-stream.js';
import type { Circles } from './rosters.js';
import type { WatchTotals } from './watch-totals.js';
import type { PresenceWatch } from './watched-users.js';

/** The most users that one subscription watches: friends first. */
const mostWatched = 2_000;

export interface FollowingParts {
  watch: PresenceWatch;
  sights: Sights;
  circles: Circles;
  /** Rung as `viewerNews` says. */
  bells: Bells;
  missed: MissedNews;
  totals: WatchTotals;
  background: BackgroundWork;
}

/** One subscription: whom it watches, and what they are to the viewer. */
export class Following {
  readonly stream: PresenceStream;
  readonly #watched = new Set<UserId>();
  readonly #listening = new Map<string, Unsubscribe>();
  /** Changes of the circle. */
  readonly #circle = new Rounds((userIds) => (userIds ? this.#lookWhoIsIn(userIds) : this.#gather()));
  /** Sights are read one after the other, so that what was read last is what holds. This never waits for the circle. */
  readonly #sights = new Rounds((userIds) => this.#lookAgain(userIds));
  #hasFailed = false;
  #hasStarted = false;

  /**
   * @param named whom to watch; null for the circle.
   * @param onStop the stream is closed.
   */
  constructor(
    private readonly parts: FollowingParts,
    readonly viewerId: UserId,
    private readonly named: readonly UserId[] | null,
    private readonly onStop: () => void,
  ) {
    this.stream = new PresenceStream(viewerId, () => this.#stop());
  }

  /** Resolves when the stream has been given how it is now. */
  async start(): Promise<void> {
    const { viewerId, named } = this;
    await Promise.all([
      this.parts.missed.follow([viewerId]),
      this.#listen(viewerNews.sight(viewerId), (userId) => this.lookAt(userId)),
      named ?? this.#listen(viewerNews.circle(viewerId), (userId) => this.#ask(this.#circle, userId)),
    ]);
    await this.#circle.run(() => (named ? this.#watch([...new Set(named)]) : this.#gather()));
    this.#hasStarted = true;
  }

  /** What the viewer may see of a user has perhaps changed. */
  lookAt(userId: UserId | null): void {
    this.#ask(this.#sights, userId);
  }

  /** Does again what has failed. */
  makeUp(): void {
    if (!this.#hasFailed) return;
    this.#hasFailed = false;
    this.lookAt(null);
    if (!this.named) this.#ask(this.#circle, null);
  }

  /** The whole circle: who is in it now is watched, and nobody else. */
  async #gather(): Promise<void> {
    if (this.stream.isClosed) return;
    const { circles, missed } = this.parts;
    const conversationIds = await circles.conversationsOf(this.viewerId);
    // Before the circle is read, so that whoever comes or goes meanwhile is noticed.
    const hear = (userId: UserId | null) => this.#ask(this.#circle, userId);
    await Promise.all([missed.follow(conversationIds), ...conversationIds.map((id) => this.#listen(id, hear))]);
    const left = new Set(this.#listening.keys()).difference(new Set<string>(conversationIds));
    for (const id of left) if (id.startsWith('cnv_')) this.#letGo(id);
    const circle = await circles.of(this.viewerId, mostWatched);
    this.#unwatch(new Set(this.#watched).difference(new Set(circle)));
    await this.#watch(circle);
  }

  /** The same for some users only. */
  async #lookWhoIsIn(userIds: readonly UserId[]): Promise<void> {
    if (this.stream.isClosed) return;
    const circle = await this.parts.circles.among(this.viewerId, userIds);
    this.#unwatch(userIds.filter((userId) => this.#watched.has(userId) && !circle.has(userId)));
    const coming = [...circle].filter((userId) => !this.#watched.has(userId));
    await this.#watch(coming.slice(0, mostWatched - this.#watched.size));
  }

  /** Watches those who are not watched yet, and tells how it is with them now. */
  async #watch(userIds: readonly UserId[]): Promise<void> {
    const { totals } = this.parts;
    const coming = userIds.filter((userId) => !this.#watched.has(userId));
    // A circle that grows later is watched as far as the limit goes: the subscription does not end for it.
    const added = this.#hasStarted ? coming.slice(0, totals.left(this.viewerId)) : coming;
    if (added.length === 0 || this.stream.isClosed) return;
    totals.add(this.viewerId, added.length);
    for (const userId of added) this.#watched.add(userId);
    const { watch, missed, sights } = this.parts;
    try {
      await Promise.all([watch.add(this.stream, added), missed.follow(added)]);
      // Last of all: it may have taken long, and what may be seen is what may be seen now.
      await this.#sights.run(async () => {
        const seen = await sights.of(this.viewerId, added);
        watch.show(this.stream, new Map(added.map((userId, i) => [userId, seen[i] as Sight])));
      });
    } catch (error) {
      this.#unwatch(added);
      throw error;
    }
  }

  #unwatch(userIds: Iterable<UserId>): void {
    const gone = [...userIds].filter((userId) => this.#watched.has(userId));
    this.parts.totals.remove(this.viewerId, gone.length);
    this.parts.watch.remove(this.stream, gone);
    for (const userId of gone) this.#watched.delete(userId);
  }

  /** @param userIds null for all who are watched. */
  async #lookAgain(userIds: readonly UserId[] | null): Promise<void> {
    const looked = (userIds ?? [...this.#watched]).filter((userId) => this.#watched.has(userId));
    if (looked.length === 0 || this.stream.isClosed) return;
    const sights = await this.parts.sights.of(this.viewerId, looked);
    for (const [i, userId] of looked.entries()) this.parts.watch.look(this.stream, userId, sights[i] as Sight);
  }

  async #listen(id: string, hear: (userId: UserId | null) => void): Promise<void> {
    if (this.#listening.has(id)) return;
    const stop = await this.parts.bells.listen(id, (_, about) => hear((about as UserId | undefined) ?? null));
    // The stream may have been closed meanwhile.
    if (this.stream.isClosed) stop();
    else this.#listening.set(id, stop);
  }

  #letGo(id: string): void {
    this.#listening.get(id)?.();
    this.#listening.delete(id);
  }

  #ask(rounds: Rounds, userId: UserId | null): void {
    const round = this.stream.isClosed ? null : rounds.ask(userId);
    if (!round) return;
    void this.parts.background.run('what a viewer watches has changed', async () => {
      try {
        await round;
      } catch (error) {
        this.#hasFailed = true;
        throw error;
      }
    });
  }

  #stop(): void {
    this.onStop();
    for (const id of [...this.#listening.keys()]) this.#letGo(id);
    this.#unwatch(this.#watched);
  }
}
