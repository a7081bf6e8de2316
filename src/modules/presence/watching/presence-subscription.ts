import type { Unsubscribe } from '../../../platform/bus/index.js';
import type { BackgroundWork } from '../../../platform/concurrency/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ChangeBus } from '../changes/change-bus.js';
import type { MissedChanges } from '../changes/missed-changes.js';
import { viewerTopics } from '../changes/viewer-changes.js';
import type { ViewerRelations } from '../changes/viewer-relations.js';
import type { Visibility } from '../visibility/visibility.js';
import type { VisibilityReader } from '../visibility/visibility-reader.js';
import { BatchedUpdates } from './batched-updates.js';
import { PresenceStream } from './presence-stream.js';
import type { Rosters } from './rosters.js';
import type { WatchTotals } from './watch-totals.js';
import type { WatchedUsers } from './watched-users.js';

/** The maximum number of users that one subscription watches, friends first. */
export const mostWatched = 2_000;

export interface SubscriptionParts {
  watch: WatchedUsers;
  visibilities: VisibilityReader;
  rosters: Rosters;
  /** Announces the changes of `viewerTopics`. */
  changeBus: ChangeBus;
  missed: MissedChanges;
  /** The viewers of other subscriptions, whose changes are missed too. */
  relations: ViewerRelations;
  totals: WatchTotals;
  background: BackgroundWork;
}

/** One running subscription: the watched users and their visibility to the viewer. */
export class PresenceSubscription {
  readonly stream: PresenceStream;
  readonly #watched = new Set<UserId>();
  readonly #unsubscribes = new Map<string, Unsubscribe>();
  /** Updates of the roster. */
  readonly #rosterUpdates = new BatchedUpdates((userIds) =>
    userIds ? this.#updateRoster(userIds) : this.#readRoster(),
  );
  /** Reads of visibilities, one at a time, so that the last read is the current one. Never waits for the roster. */
  readonly #visibilityUpdates = new BatchedUpdates((userIds) => this.#readVisibilities(userIds));
  #hasFailed = false;
  #hasStarted = false;

  /**
   * @param named the users to watch, or null for the roster.
   * @param onStop called when the stream closes.
   */
  constructor(
    private readonly parts: SubscriptionParts,
    readonly viewerId: UserId,
    private readonly named: readonly UserId[] | null,
    private readonly onStop: () => void,
  ) {
    this.stream = new PresenceStream(viewerId, () => this.#stop());
  }

  /** Resolves once the stream has the current presences. */
  async start(): Promise<void> {
    const { viewerId, named } = this;
    await Promise.all([
      this.parts.missed.follow([viewerId]),
      this.#listen(viewerTopics.visibility(viewerId), (userId) => this.refresh(userId)),
      named ?? this.#listen(viewerTopics.roster(viewerId), (userId) => this.#request(this.#rosterUpdates, userId)),
    ]);
    await this.#rosterUpdates.run(() => (named ? this.#watch([...new Set(named)]) : this.#readRoster()));
    this.#hasStarted = true;
  }

  /** Reads the viewer's visibility of a user again, or of all users if null. */
  refresh(userId: UserId | null): void {
    this.#request(this.#visibilityUpdates, userId);
  }

  /** Repeats failed updates. */
  retry(): void {
    if (!this.#hasFailed) return;
    this.#hasFailed = false;
    this.refresh(null);
    if (!this.named) this.#request(this.#rosterUpdates, null);
  }

  /** Reads the whole roster and watches exactly its users. */
  async #readRoster(): Promise<void> {
    if (this.stream.isClosed) return;
    const { rosters, missed } = this.parts;
    const conversationIds = await rosters.conversationsOf(this.viewerId);
    // Subscribe before reading the roster, to notice concurrent changes.
    const onChange = (userId: UserId | null) => this.#request(this.#rosterUpdates, userId);
    await Promise.all([missed.follow(conversationIds), ...conversationIds.map((id) => this.#listen(id, onChange))]);
    const left = new Set(this.#unsubscribes.keys()).difference(new Set<string>(conversationIds));
    for (const id of left) if (id.startsWith('cnv_')) this.#unlisten(id);
    const roster = await rosters.of(this.viewerId, mostWatched);
    this.#unwatch(new Set(this.#watched).difference(new Set(roster)));
    await this.#watch(roster);
  }

  /** Does the same for some users only. */
  async #updateRoster(userIds: readonly UserId[]): Promise<void> {
    if (this.stream.isClosed) return;
    const roster = await this.parts.rosters.among(this.viewerId, userIds);
    this.#unwatch(userIds.filter((userId) => this.#watched.has(userId) && !roster.has(userId)));
    const coming = [...roster].filter((userId) => !this.#watched.has(userId));
    await this.#watch(coming.slice(0, mostWatched - this.#watched.size));
  }

  /** Starts watching users and gives the stream their current presences. */
  async #watch(userIds: readonly UserId[]): Promise<void> {
    const { totals } = this.parts;
    const coming = userIds.filter((userId) => !this.#watched.has(userId));
    // A roster that grows later is watched up to the limit: growth must not end the subscription.
    const added = this.#hasStarted ? coming.slice(0, totals.left(this.viewerId)) : coming;
    if (added.length === 0 || this.stream.isClosed) return;
    totals.add(this.viewerId, added.length);
    for (const userId of added) this.#watched.add(userId);
    const { watch, missed, visibilities } = this.parts;
    try {
      await Promise.all([watch.add(this.stream, added), missed.follow(added)]);
      // Read visibilities last: earlier steps may take long, and only the current visibility counts.
      await this.#visibilityUpdates.run(async () => {
        const seen = await visibilities.of(this.viewerId, added);
        watch.show(this.stream, new Map(added.map((userId, i) => [userId, seen[i] as Visibility])));
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

  /** @param userIds null for all watched users. */
  async #readVisibilities(userIds: readonly UserId[] | null): Promise<void> {
    const looked = (userIds ?? [...this.#watched]).filter((userId) => this.#watched.has(userId));
    if (looked.length === 0 || this.stream.isClosed) return;
    const visibilities = await this.parts.visibilities.of(this.viewerId, looked);
    for (const [i, userId] of looked.entries())
      this.parts.watch.setVisibility(this.stream, userId, visibilities[i] as Visibility);
  }

  async #listen(id: string, onChange: (userId: UserId | null) => void): Promise<void> {
    if (this.#unsubscribes.has(id)) return;
    const stop = await this.parts.changeBus.subscribe(id, (_, about) =>
      onChange((about as UserId | undefined) ?? null),
    );
    // The stream may have closed meanwhile.
    if (this.stream.isClosed) stop();
    else this.#unsubscribes.set(id, stop);
  }

  #unlisten(id: string): void {
    this.#unsubscribes.get(id)?.();
    this.#unsubscribes.delete(id);
  }

  #request(updates: BatchedUpdates, userId: UserId | null): void {
    const update = this.stream.isClosed ? null : updates.request(userId);
    if (!update) return;
    void this.parts.background.run('updating the watched users of a subscription', async () => {
      try {
        await update;
      } catch (error) {
        this.#hasFailed = true;
        throw error;
      }
    });
  }

  #stop(): void {
    this.onStop();
    for (const id of [...this.#unsubscribes.keys()]) this.#unlisten(id);
    this.#unwatch(this.#watched);
  }
}
