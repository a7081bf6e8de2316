import { sql } from 'kysely';
import type { Checkpoint, Hub, Position } from '../../../feed/index.js';
import type { Database } from '../../../platform/database/index.js';
import { forwardPage, type Page, positionCursor } from '../../../platform/graphql/index.js';
import type { UserId } from '../../accounts/index.js';
import { notifyingTypes } from '../core/catalogue.js';
import { Notification, type NotificationKey } from '../core/notification.entity.js';
import type { NotificationsArgs } from './notification.input.js';

/** More unread notifications than this are not counted. */
export const maxUnread = 1_000;

/** Of a type that this version does not know, a newer one may have left some: they cannot be shown, and wait for it. */
const shown = { isShown: true, type: { $in: notifyingTypes } };

/** A page of notifications, and the position behind which events tell of changes. */
export type NotificationPage = Page<Notification> & { position: Position; cursor: Checkpoint; userId: UserId };

/** Reads a user's notifications, and follows them. */
export class NotificationList {
  constructor(
    private readonly database: Database,
    private readonly hub: Hub,
  ) {}

  /** The notifications of a user, the newest first. @throws HubbubError BAD_CURSOR. */
  async page(userId: UserId, { first, after, unreadOnly }: NotificationsArgs): Promise<NotificationPage> {
    const before = positionCursor(after, 'after') ?? Number.MAX_SAFE_INTEGER;
    // First the position: what changes meanwhile is in the list and comes again as an event, which changes nothing
    // more.
    const cursor = await this.hub.head(userId);
    const rows = await this.database
      .fork()
      .find(
        Notification,
        { ...shown, userId, position: { $lt: before }, ...(unreadOnly && { readAt: null }) },
        { orderBy: { position: 'desc' }, limit: first + 1 },
      );
    return {
      ...forwardPage(rows, first, after, ({ position }) => String(position)),
      position: cursor.position,
      cursor,
      userId,
    };
  }

  /** How many each user has not read, at most 1,000, in the order given. */
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

  /** Notifications by the positions of what they tell of, in the order given; null where there is none to be shown. */
  readonly byKeys = async (keys: readonly NotificationKey[]): Promise<(Notification | null)[]> => {
    const em = this.database.fork();
    const found = await em.find(Notification, { ...shown, $or: keys.map((key) => ({ ...key })) });
    const byKey = new Map(found.map((notification) => [keyOf(notification), notification]));
    return keys.map((key) => byKey.get(keyOf(key)) ?? null);
  };
}

const keyOf = ({ userId, position }: NotificationKey) => `${userId} ${position}`;
