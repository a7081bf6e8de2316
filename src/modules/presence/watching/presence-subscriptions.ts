import type { Viewer } from '../../../platform/graphql/index.js';
import type { Logger } from '../../../platform/log.js';
import type { UserId } from '../../accounts/index.js';
import { newsOf } from '../changes/viewer-changes.js';
import type { PresenceStream } from './presence-stream.js';
import { Following, type FollowingParts } from './presence-subscription.js';

/** Lets viewers watch presences: of users they name, or of their circle. */
export class PresenceFollowing {
  readonly #followings = new Map<PresenceStream, Following>();
  #timer: NodeJS.Timeout | null = null;
  #repairing: Promise<void> | null = null;

  constructor(
    private readonly parts: FollowingParts,
    private readonly log: Logger,
  ) {}

  /** @param repairEvery how often (ms) it is looked whether bells were lost. */
  start(repairEvery: number): void {
    this.#timer = setInterval(() => void this.repair(), repairEvery).unref();
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
  }

  /** @param userIds whom to watch; null for the friends of the viewer and all who share a conversation with them. */
  async follow({ userId }: Viewer, userIds: readonly UserId[] | null): Promise<PresenceStream> {
    const following = new Following(this.parts, userId, userIds, () => this.#followings.delete(following.stream));
    this.#followings.set(following.stream, following);
    try {
      await following.start();
    } catch (error) {
      following.stream.close();
      throw error;
    }
    return following.stream;
  }

  /** A user lets others know more or less: those who watch them see it at once. */
  lookAt(userId: UserId): void {
    for (const stream of this.parts.watch.streamsOf(userId)) this.#followings.get(stream)?.lookAt(userId);
  }

  /** Makes up for bells that were lost, and for what failed. */
  async repair(): Promise<void> {
    this.#repairing ??= this.#repair()
      .catch((err: unknown) => this.log.warn({ err }, 'what viewers have missed could not be read; it will be'))
      .finally(() => {
        this.#repairing = null;
      });
    return this.#repairing;
  }

  async #repair(): Promise<void> {
    const { watch, bells, missed } = this.parts;
    const wanted = new Set<string>([...watch.userIds, ...bells.ids]);
    for (const following of this.#followings.values()) {
      wanted.add(following.viewerId);
      following.makeUp();
    }
    for await (const events of missed.read(wanted)) {
      for (const { rings, shown } of events.map(newsOf)) {
        for (const [id, about] of rings) bells.hear(id, about);
        if (shown) this.lookAt(shown);
      }
    }
  }
}
