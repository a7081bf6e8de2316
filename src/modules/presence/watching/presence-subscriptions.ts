import type { Viewer } from '../../../platform/graphql/index.js';
import type { Logger } from '../../../platform/log/index.js';
import type { UserId } from '../../accounts/index.js';
import { viewerChangesOf } from '../changes/viewer-changes.js';
import type { PresenceStream } from './presence-stream.js';
import { PresenceSubscription, type SubscriptionParts } from './presence-subscription.js';

/** Subscribes viewers to presences, of named users or of their roster. */
export class PresenceSubscriptions {
  readonly #subscriptions = new Map<PresenceStream, PresenceSubscription>();
  #timer: NodeJS.Timeout | null = null;
  #repairing: Promise<void> | null = null;

  constructor(
    private readonly parts: SubscriptionParts,
    private readonly log: Logger,
  ) {}

  /** @param repairEvery how often to look for lost changes, in ms. */
  start(repairEvery: number): void {
    this.#timer = setInterval(() => void this.repair(), repairEvery).unref();
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
  }

  /** @param userIds the users to watch, or null for the viewer's roster. */
  async subscribe({ userId }: Viewer, userIds: readonly UserId[] | null): Promise<PresenceStream> {
    const subscription = new PresenceSubscription(this.parts, userId, userIds, () =>
      this.#subscriptions.delete(subscription.stream),
    );
    this.#subscriptions.set(subscription.stream, subscription);
    try {
      await subscription.start();
    } catch (error) {
      subscription.stream.close();
      throw error;
    }
    return subscription.stream;
  }

  /** Applies a changed privacy setting of a user to all streams that watch the user. */
  refresh(userId: UserId): void {
    for (const stream of this.parts.watch.streamsOf(userId)) this.#subscriptions.get(stream)?.refresh(userId);
  }

  /** Applies changes that the bus lost, and repeats failed updates. */
  async repair(): Promise<void> {
    this.#repairing ??= this.#repair()
      .catch((err: unknown) => this.log.warn({ err }, 'could not read missed changes of viewers; will retry'))
      .finally(() => {
        this.#repairing = null;
      });
    return this.#repairing;
  }

  async #repair(): Promise<void> {
    const { watch, changeBus, missed, relations } = this.parts;
    const wanted = new Set<string>([...watch.userIds, ...changeBus.ids, ...relations.viewerIds]);
    for (const subscription of this.#subscriptions.values()) {
      wanted.add(subscription.viewerId);
      subscription.retry();
    }
    for await (const events of missed.read(wanted)) {
      for (const { changes, changedPrivacy } of events.map(viewerChangesOf)) {
        for (const [id, about] of changes) changeBus.deliver(id, about);
        if (changedPrivacy) this.refresh(changedPrivacy);
      }
    }
  }
}
