import type { Database } from '../../../platform/database/index.js';
import type { Logger } from '../../../platform/log.js';
import type { Absence } from '../absence.js';
import type { NotificationTexts } from '../notification-texts.js';
import type { PushDelivery } from './push-delivery.js';
import { type ClaimedPush, deleteSubscriptions, type PushOutbox } from './push-outbox.js';

/** Pushes that are made at the same time. */
const batchSize = 20;
/** After so many attempts, half an hour, a push is given up. */
const maxAttempts = 5;

/** Pushes to the browsers of those who are away what they are notified of. */
export class PushSender {
  constructor(
    private readonly database: Database,
    private readonly outbox: PushOutbox,
    private readonly delivery: PushDelivery,
    private readonly texts: NotificationTexts,
    private readonly absence: Absence,
    private readonly log: Logger,
  ) {}

  /** Makes some of the pushes that are due. @returns whether there may be more. */
  readonly batch = async (): Promise<boolean> => {
    const { pushes, isMore } = await this.outbox.claim(batchSize);
    if (pushes.length === 0) return isMore;
    const notifications = pushes.map(({ notification }) => notification);
    const away = await this.absence.awayOf([...new Set(notifications.map(({ userId }) => userId))]);
    const lines = await this.texts.lines(notifications);
    const made = pushes.map(async (push, n) => {
      const { userId, readAt } = push.notification;
      const text = lines[n];
      const isOfUse = text != null && away.has(userId) && readAt == null;
      await (isOfUse ? this.#push(push, text) : this.outbox.close(push));
    });
    await Promise.all(made);
    return isMore;
  };

  async #push(push: ClaimedPush, text: string): Promise<void> {
    const { subscription, notification, attempts } = push;
    const { id, kind, data } = notification;
    const { conversationId = null } = data;
    const payload = JSON.stringify({ id, kind, text, conversationId });
    // Its id is within what a topic may be (RFC 8030): what is pushed twice shows once.
    const outcome = await this.delivery.send(subscription, payload, id);
    if (outcome === 'GONE') await deleteSubscriptions(this.database.fork(), { id: subscription.id });
    else if (outcome === 'FAILED' && attempts < maxAttempts) await this.outbox.retry(push);
    else await this.outbox.close(push);
    if (outcome !== 'DELIVERED') this.log.debug({ outcome, subscription: subscription.id }, 'a push was not taken');
  }
}
