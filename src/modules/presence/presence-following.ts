import type { BackgroundWork } from '../../platform/background-work.js';
import type { Unsubscribe } from '../../platform/bus/index.js';
import type { Database } from '../../platform/database/index.js';
import type { Viewer } from '../../platform/graphql/index.js';
import type { UserId } from '../accounts/index.js';
import { fellowsOf } from '../conversations/index.js';
import { friendIdsOf } from '../friends/index.js';
import type { Bells } from './bells.js';
import type { FactReader } from './presence-facts.js';
import { PresenceStream } from './presence-stream.js';
import type { PresenceWatch } from './presence-watch.js';
import { presenceOf, type Sight } from './sight.js';
import type { Sights } from './sights.js';

/** The most users that one subscription watches: friends first. */
export const mostWatched = 2_000;

/** What is rung for a viewer, or for a conversation with the id of who has joined it. */
export const viewerNews = {
  /** What the viewer may see has changed. */
  sight: (userId: UserId) => `sight ${userId}`,
  /** The viewer has other friends or conversations. */
  circle: (userId: UserId) => `circle ${userId}`,
};

/** Lets viewers watch presences: of users they name, or of their circle. */
export class PresenceFollowing {
  constructor(
    private readonly parts: {
      database: Database;
      watch: PresenceWatch;
      reader: FactReader;
      sights: Sights;
      /** Rung as `viewerNews` says. */
      bells: Bells;
      background: BackgroundWork;
    },
  ) {}

  /** @param userIds whom to watch; null for the friends of the viewer and all who share a conversation with them. */
  async follow({ userId }: Viewer, userIds: readonly UserId[] | null): Promise<PresenceStream> {
    const following = new Following(this.parts, userId, userIds);
    try {
      await following.start();
    } catch (error) {
      following.stream.close();
      throw error;
    }
    return following.stream;
  }
}

type Parts = ConstructorParameters<typeof PresenceFollowing>[0];

/** One subscription: whom it watches, and what they are to the viewer. */
class Following {
  readonly stream: PresenceStream;
  readonly #watched = new Set<UserId>();
  readonly #listening = new Map<string, Unsubscribe>();
  /** Changes of the circle come one after the other. */
  #changing: Promise<void> = Promise.resolve();

  constructor(
    private readonly parts: Parts,
    private readonly viewerId: UserId,
    private readonly named: readonly UserId[] | null,
  ) {
    this.stream = new PresenceStream(viewerId, () => this.#stop());
  }

  async start(): Promise<void> {
    await this.#listen(viewerNews.sight(this.viewerId), () => this.#change(() => this.#lookAgain()));
    if (this.named) return this.#watch(new Set(this.named));
    await this.#listen(viewerNews.circle(this.viewerId), () => this.#change(() => this.#gather()));
    await this.#gather();
  }

  /** The circle: who is in it now is watched, and nobody else. */
  async #gather(): Promise<void> {
    const em = this.parts.database.fork();
    const [friends, fellows] = await Promise.all([
      friendIdsOf(em, this.viewerId, mostWatched),
      fellowsOf(this.parts.database.fork(), this.viewerId, mostWatched),
    ]);
    const circle = new Set([...friends, ...fellows.userIds].slice(0, mostWatched));
    for (const id of fellows.conversationIds) {
      await this.#listen(id, (_, joinedId) => this.#change(() => this.#join(joinedId as UserId)));
    }
    for (const id of this.#listening.keys()) if (isLeft(id, fellows.conversationIds)) this.#letGo(id);
    const gone = [...this.#watched].filter((userId) => !circle.has(userId));
    this.parts.watch.remove(this.stream, gone);
    for (const userId of gone) this.#watched.delete(userId);
    await this.#watch(circle);
  }

  async #join(userId: UserId): Promise<void> {
    if (userId !== this.viewerId && this.#watched.size < mostWatched) await this.#watch(new Set([userId]));
  }

  /** Watches those who are not watched yet, and tells how it is with them now. */
  async #watch(userIds: ReadonlySet<UserId>): Promise<void> {
    const added = [...userIds].filter((userId) => !this.#watched.has(userId));
    if (added.length === 0 || this.stream.isClosed) return;
    for (const userId of added) this.#watched.add(userId);
    const sights = await this.parts.sights.of(this.viewerId, added);
    await this.parts.watch.add(this.stream, new Map(added.map((userId, i) => [userId, sights[i] as Sight])));
    // Read after it is listened for, so that no change is between the two. Who has blocked meanwhile rings too.
    const facts = await this.parts.reader.of(added);
    const current = added.flatMap((userId, i) => {
      const [fact, sight] = [facts[i], sights[i]];
      if (!fact || sight === undefined) return [];
      this.parts.watch.note(userId, fact);
      return presenceOf(userId, fact, sight);
    });
    this.stream.giveCurrent(current);
    // It may have been closed while all this was read.
    if (this.stream.isClosed) this.#stop();
  }

  /** What the viewer may see of those who are watched. */
  async #lookAgain(): Promise<void> {
    const userIds = [...this.#watched];
    const sights = await this.parts.sights.of(this.viewerId, userIds);
    for (const [i, userId] of userIds.entries()) this.parts.watch.look(this.stream, userId, sights[i] as Sight);
  }

  async #listen(id: string, listener: (id: string, news?: string) => void): Promise<void> {
    if (this.#listening.has(id)) return;
    this.#listening.set(id, await this.parts.bells.listen(id, listener));
  }

  #letGo(id: string): void {
    this.#listening.get(id)?.();
    this.#listening.delete(id);
  }

  #change(work: () => Promise<void>): void {
    if (this.stream.isClosed) return;
    const changing = this.#changing;
    this.#changing = this.parts.background.run('whom a viewer watches has changed', async () => {
      await changing;
      if (!this.stream.isClosed) await work();
    });
  }

  #stop(): void {
    for (const id of [...this.#listening.keys()]) this.#letGo(id);
    this.parts.watch.remove(this.stream, this.#watched);
  }
}

function isLeft(id: string, conversationIds: readonly string[]): boolean {
  return id.startsWith('cnv_') && !conversationIds.includes(id);
}
