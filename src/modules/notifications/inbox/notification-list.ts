import { sql } from 'kysely';
import type { Checkpoint, Hub, Position } from '../../../feed/index.js';
import { betweenKeys, type Database } from '../../../platform/database/index.js';
import { keyRange, type Page, pageOf, positionCursor, rangeOf } from '../../../platform/graphql/index.js';
import type { UserId } from '../../accounts/index.js';
import { notifyingTypes } from '../core/catalogue.js';
import { Notification, type NotificationKey } from '../core/notification.entity.js';
import type { NotificationsArgs } from './notification.input.js';

/** The maximum of the count of unread notifications. */
export const maxUnread = 1_000;

/** Hides types that this version does not know. A newer version may have stored them and will show them. */
const shown = { isShown: true, type: { $in: notifyingTypes } };

/** A page of notifications, and the position after which events report changes. */
export type NotificationPage = Page<Notification> & { position: Position; cursor: Checkpoint; userId: UserId };

/** Lists and counts notifications. */
export class NotificationList {
  constructor(
    private readonly database: Database,
    private readonly hub: Hub,
  ) {}

  /** Returns a page of a user's notifications, newest first. @throws {HubbubError} BAD_CURSOR. */
  async page(userId: UserId, { unreadOnly, ...args }: NotificationsArgs): Promise<NotificationPage> {
    const range = rangeOf<Position>(args, positionCursor);
    const keys = keyRange(range, 'desc');
    // Read the head before the rows: a change in between is then in the page and in an event, which is idempotent.
    const cursor = await this.hub.head(userId);
    const where = { ...shown, userId, ...betweenKeys('position', keys), ...(unreadOnly && { readAt: null }) };
    const options = { orderBy: { position: keys.order }, limit: keys.limit };
    const rows = await this.database.fork().find(Notification, where, options);
    const page = pageOf(rows, range, ({ position }) => String(position));
    return { ...page, position: cursor.position, cursor, userId };
  }

  /** Returns the number of unread notifications of each user, at most 1,000, in the order of `userIds`. */
  readonly unreadCounts = async (userIds: readonly UserId[]): Promise<number[]> => {
    const { rows } = await sql<{ count: string }>`
      select unread.count from unnest(${[...userIds]}::text[]) with ordinality as asked (user_id, n)
      cross join lateral (
        select count(*) as count from (
          select 1 from notification
          where user_id = asked.user_id and read_at is null and is_shown and type = any(${notifyingTypes}::text[])
          limit ${sql.lit(maxUnread)}
        ) as counted
      ) as unread
      order by asked.n`.execute(this.database.fork().getKysely());
    return rows.map(({ count }) => Number(count));
  };

  /** Returns notifications in the order of `keys`, with null if there is none to show. */
  readonly byKeys = async (keys: readonly NotificationKey[]): Promise<(Notification | null)[]> => {
    const em = this.database.fork();
    const found = await em.find(Notification, { ...shown, $or: keys.map((key) => ({ ...key })) });
    const byKey = new Map(found.map((notification) => [keyOf(notification), notification]));
    return keys.map((key) => byKey.get(keyOf(key)) ?? null);
  };
}

const keyOf = ({ userId, position }: NotificationKey) => `${userId} ${position}`;
