import { sql } from 'kysely';
import type { FeedWriter, Position } from '../../../feed/index.js';
import { FeedErrorCode } from '../../../feed/index.js';
import type { Database } from '../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { UserId } from '../../accounts/index.js';
import { Notification, type NotificationId } from '../core/notification.entity.js';
import { AllNotificationsRead, NotificationRead } from '../core/notification.events.js';
import { notificationErrorTexts } from '../core/notification-error.texts.js';

/** The maximum number of rows per statement, to keep locks short. */
const batchSize = 5_000;

export interface ReadNotification {
  notification: Notification;
  /** Null if it was read already. */
  position: Position | null;
}

/** Marks notifications as read, and prunes old ones. */
export class NotificationService {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    /** How long notifications are kept, in ms. */
    private readonly retention: number,
  ) {}

  /**
   * Marks a notification as read. Idempotent.
   * @throws {HubbubError} NOT_FOUND if the user has no such notification.
   */
  async markRead(userId: UserId, id: NotificationId): Promise<ReadNotification> {
    return this.feeds.write(async (transaction) => {
      await transaction.lock([userId]);
      const notification = await transaction.em.findOne(Notification, { userId, id, isShown: true });
      if (!notification) {
        throw new HubbubError(ErrorCode.NOT_FOUND, notificationErrorTexts.none(), { field: 'input.notificationId' });
      }
      if (notification.readAt) return { notification, position: null };
      notification.readAt = new Date();
      return { notification, position: await transaction.append(userId, NotificationRead.of({ notificationId: id })) };
    });
  }

  /**
   * Marks all notifications up to a position of the inbox as read. The position prevents marking notifications that the
   * user has not seen.
   * @throws {HubbubError} BAD_POSITION if the feed has not reached the position.
   */
  async markAllRead(userId: UserId, upTo: Position): Promise<Position | null> {
    return this.feeds.write(async (transaction) => {
      const head = (await transaction.lock([userId])).get(userId) ?? 0;
      if (upTo > head) throw new HubbubError(FeedErrorCode.BAD_POSITION, undefined, { field: 'input.upTo' });
      const { rows } = await sql`
        with marked as (
          update notification set read_at = now()
          where user_id = ${userId} and read_at is null and is_shown and position <= ${upTo} returning 1
        )
        select 1 from marked limit 1`.execute(transaction.em.getKysely());
      return rows.length > 0 ? transaction.append(userId, AllNotificationsRead.of({ upTo })) : null;
    });
  }

  /** Deletes notifications older than the retention. */
  async prune(): Promise<{ deleted: number }> {
    const before = new Date(Date.now() - this.retention).toISOString();
    for (let deleted = 0; ; ) {
      const { rows } = await sql<{ count: string }>`
        with gone as (
          delete from notification where ctid = any(array(
            select ctid from notification where at < ${before}::timestamptz order by at limit ${batchSize}
          )) returning 1
        )
        select count(*) as count from gone`.execute(this.database.fork().getKysely());
      const count = Number(rows[0]?.count);
      deleted += count;
      if (count < batchSize) return { deleted };
    }
  }
}
