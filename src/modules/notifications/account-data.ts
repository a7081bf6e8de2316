import type { FeedId, FeedTransaction } from '../../feed/index.js';
import type { Database } from '../../platform/database/index.js';
import { positionCursor } from '../../platform/graphql/index.js';
import type { AccountData, ExportedKind, UserId } from '../accounts/index.js';
import type { MessageNotifications } from '../conversations/index.js';
import { KindSettings } from './core/kind-settings.entity.js';
import { Notification } from './core/notification.entity.js';
import { QuietHours } from './core/quiet-hours.entity.js';
import { QueuedMail } from './mail/queued-mail.entity.js';
import { PushSubscription, type PushSubscriptionId } from './push/push-subscription.entity.js';
import { deleteSubscriptions } from './push/push-subscription-ends.js';

/** The data that notifications store about users. */
export class NotificationsAccountData implements AccountData {
  constructor(
    private readonly database: Database,
    private readonly messageNotifications: MessageNotifications,
  ) {}

  /** Returns no feeds: all events about notifications are in the inbox. */
  async feedsOf(): Promise<FeedId[]> {
    return [];
  }

  /** A no-op: notifications read current names. */
  async profileChanged(): Promise<void> {}

  async accountDeleted(transaction: FeedTransaction, userId: UserId): Promise<void> {
    const { em } = transaction;
    await deleteSubscriptions(em, { userId });
    for (const Part of [QueuedMail, Notification, KindSettings, QuietHours]) {
      await em.nativeDelete<QueuedMail | Notification | KindSettings | QuietHours>(Part, { userId });
    }
  }

  /** Deletes some notification settings of conversations, which affect the conversations too. */
  leaveSome(transaction: FeedTransaction, userId: UserId): Promise<boolean> {
    return this.messageNotifications.forgetSome(transaction, userId);
  }

  get exports(): ExportedKind[] {
    return [this.#notifications, this.#kinds, this.#quietHours, this.#conversations, this.#browsers];
  }

  readonly #notifications: ExportedKind = {
    name: 'notification',
    read: async (userId, limit, after) => {
      const position = positionCursor(after, 'after');
      const where = { userId, ...(position !== null && { position: { $gt: position } }) };
      const options = { orderBy: { position: 'asc' }, limit } as const;
      const notifications = await this.database.fork().find(Notification, where, options);
      return notifications.map(({ id, kind, type, data, position, at, readAt }) => ({
        cursor: String(position),
        data: { id, kind, type, data, at: at.toISOString(), readAt: readAt?.toISOString() ?? null },
      }));
    },
  };

  readonly #kinds: ExportedKind = {
    name: 'notificationSettings',
    read: async (userId, limit, after) => {
      const where = { userId, ...(after && { kind: { $gt: after as KindSettings['kind'] } }) };
      const settings = await this.database.fork().find(KindSettings, where, { orderBy: { kind: 'asc' }, limit });
      return settings.map(({ kind, inApp, email, push }) => ({ cursor: kind, data: { kind, inApp, email, push } }));
    },
  };

  readonly #quietHours: ExportedKind = {
    name: 'quietHours',
    read: async (userId, _limit, after) => {
      const found = after ? null : await this.database.fork().findOne(QuietHours, { userId });
      if (!found) return [];
      const { startsAt, endsAt, days, timeZone } = found;
      return [{ cursor: userId, data: { from: startsAt, to: endsAt, days, timeZone } }];
    },
  };

  /** Exports push subscriptions, without the browsers' keys. */
  readonly #browsers: ExportedKind = {
    name: 'pushSubscription',
    read: async (userId, limit, after) => {
      const where = { userId, ...(after && { id: { $gt: after as PushSubscriptionId } }) };
      const options = { orderBy: { id: 'asc' }, limit } as const;
      const subscriptions = await this.database.fork().find(PushSubscription, where, options);
      return subscriptions.map(({ id, sessionId, service, endpoint, showsText, createdAt }) => ({
        cursor: id,
        data: { id, sessionId, service, endpoint, showsText, createdAt: createdAt.toISOString() },
      }));
    },
  };

  readonly #conversations: ExportedKind = {
    name: 'conversationNotificationSettings',
    read: async (userId, limit, after) => {
      const { edges } = await this.messageNotifications.settingsOf(userId, limit, after);
      return edges.map(({ cursor, node: { conversationId, level, mutedUntil } }) => ({
        cursor,
        data: { conversationId, level, mutedUntil: mutedUntil?.toISOString() ?? null },
      }));
    },
  };
}
