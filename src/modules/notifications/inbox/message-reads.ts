import { sql } from 'kysely';
import { type FeedTransaction, type FeedWriter, type Position, typesOf } from '../../../feed/index.js';
import type { Database } from '../../../platform/database/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ConversationId, MessageNotifications } from '../../conversations/index.js';
import { MessageNotified } from '../core/message.events.js';
import type { NotificationId } from '../core/notification.entity.js';
import { NotificationsRead } from '../core/notification.events.js';

/** The maximum number of notifications per transaction, and per event. */
const batchSize = 500;
const eventSize = 100;

/** A conversation, and how far a user has read it. */
interface Reading {
  userId: UserId;
  conversationId: ConversationId;
  upTo: Position;
}

/** Marks the notifications of messages as read when their owner reads the messages. */
export class MessageReads {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly messages: Pick<MessageNotifications, 'arePending'>,
  ) {}

  /**
   * Marks the notifications of the messages up to a position. The caller must have committed that the user has read
   * them.
   *
   * A message may notify at this moment. The transaction that notifies holds the lock on the inbox, and removes the
   * message from the outbox. So if the outbox no longer has the message, its notification is visible here. Otherwise
   * this waits for the lock: that transaction then either has notified, or will see that the message was read.
   */
  readonly read = async (userId: UserId, conversationId: ConversationId, upTo: Position): Promise<void> => {
    const reading = { userId, conversationId, upTo };
    const mayNotify = await this.messages.arePending(conversationId, upTo);
    if (!mayNotify && !(await this.#hasUnread(reading))) return;
    for (let marked = batchSize; marked === batchSize; ) {
      marked = await this.feeds.write((transaction) => markSome(transaction, reading));
    }
  };

  async #hasUnread(reading: Reading): Promise<boolean> {
    return (await this.database.run(sql`select 1 from (${unreadOf(reading)} limit 1) as unread`)).length > 0;
  }
}

/** SQL: the positions of a user's unread notifications of these messages. */
function unreadOf({ userId, conversationId, upTo }: Reading) {
  return sql`
    select notification.position from notification
    cross join lateral (select position from message where id = data ->> 'messageId' limit 1) as about
    where user_id = ${userId} and read_at is null and data ->> 'conversationId' = ${conversationId}
      and data ->> 'messageId' is not null and type = any(${typesOf(MessageNotified)}::text[])
      and about.position <= ${upTo}`;
}

/** @returns the number of notifications that it marked. */
async function markSome(transaction: FeedTransaction, reading: Reading): Promise<number> {
  const { userId } = reading;
  await transaction.lock([userId]);
  const { rows } = await sql<{ id: NotificationId; isShown: boolean }>`
    update notification set read_at = now()
    where user_id = ${userId} and position in (${unreadOf(reading)} order by 1 limit ${sql.lit(batchSize)})
    returning id, is_shown as "isShown"`.execute(transaction.em.getKysely());
  const ids = rows.filter(({ isShown }) => isShown).map(({ id }) => id);
  const events = [];
  for (let n = 0; n < ids.length; n += eventSize) {
    events.push(NotificationsRead.of({ notificationIds: ids.slice(n, n + eventSize) }));
  }
  if (events.length > 0) await transaction.append(userId, ...events);
  return rows.length;
}
