import type DataLoader from 'dataloader';
import type { FeedStream, Hub } from '../../../../feed/index.js';
import type { Bus } from '../../../../platform/bus/index.js';
import { coalescingLoader } from '../../../../platform/concurrency/index.js';
import type { Database } from '../../../../platform/database/index.js';
import type { UserId } from '../../../accounts/index.js';
import { pairOf } from '../../core/members/member.entity.js';
import type { MembershipPolicy } from '../../core/members/membership.js';
import type { Asked } from '../reading/read-rows.js';
import { UnreadNews } from '../reading/unread-news.js';
import type { TotalUnread } from './unread.events.js';
import { countUnread, readUnread, type Unread, type UnreadCounts } from './unread-rows.js';
import { UnreadStream } from './unread-stream.js';
import { readTotal } from './unread-total.js';
import { UnreadWatch, type UnreadWatchParts } from './unread-watch.js';

/** Counts what is unread for a user, in one conversation and in all, and follows it. */
export class UnreadService {
  /** Batches concurrent reads into one query. Caches nothing, because counts can change at any time. */
  readonly #counts: DataLoader<Asked, Unread | null>;
  readonly #parts: UnreadWatchParts;
  readonly #watches = new Map<UserId, Promise<UnreadWatch>>();

  constructor(
    private readonly database: Database,
    bus: Bus,
    hub: Hub,
    policy: MembershipPolicy,
  ) {
    this.#counts = coalescingLoader((asked) => readUnread(database.fork(), asked));
    this.#parts = { hub, policy, news: new UnreadNews(bus), counts: this.#counts };
    bus.onGap(() => this.#listAgain());
  }

  /** Returns the counts of members in conversations, by `pairKey`. */
  readonly counts = (keys: readonly string[]): Promise<UnreadCounts[]> =>
    countUnread(this.database.fork(), keys.map(pairOf));

  /** Returns what is unread for a user. */
  total(userId: UserId): Promise<TotalUnread> {
    return readTotal(this.database.fork(), userId);
  }

  /** Follows what is unread for a user. */
  async follow(userId: UserId): Promise<FeedStream> {
    for (;;) {
      const opening = this.#watches.get(userId) ?? this.#open(userId);
      this.#watches.set(userId, opening);
      const watch = await opening;
      // If its last stream has closed meanwhile, it follows nothing any longer.
      if (watch.isClosed) continue;
      const stream = new UnreadStream(userId, (closed) => watch.leave(closed));
      watch.add(stream);
      return stream;
    }
  }

  #open(userId: UserId): Promise<UnreadWatch> {
    return new UnreadWatch(this.#parts, userId, () => this.#watches.delete(userId)).start();
  }

  #listAgain(): void {
    for (const opening of this.#watches.values())
      void opening.then(
        (watch) => watch.listAgain(),
        () => undefined,
      );
  }
}
