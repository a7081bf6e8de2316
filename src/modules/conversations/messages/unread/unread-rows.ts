import { sql } from 'kysely';
import type { Position } from '../../../../feed/index.js';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import { mentionCount } from '../mentions/mention-rows.js';
import { NotificationLevel } from '../notifying/notification-settings.entity.js';
import { type Asked, reads, unreadCount } from '../reading/read-rows.js';

/** The unread counts of a user in one conversation. */
export interface Unread {
  /** At most 100, as in `Conversation.unreadCount`; 0 in a muted conversation. */
  messages: number;
  /** At most 100, as in `Conversation.mentionCount`; 0 in a muted conversation. */
  mentions: number;
  readPosition: Position;
  /** The head of the conversation's feed to which the counts belong. */
  asOf: Position;
  /** Until when the conversation is muted, ms since 1970: infinite for the level NONE, 0 if it is not muted. */
  mutedUntil: number;
}

interface UnreadRow {
  n: number;
  messages: string;
  mentions: string;
  read_position: string;
  head: string;
  is_silent: boolean | null;
  muted_until: string | null;
}

/** SQL condition: nothing can be unread, or what is unread does not count. */
const countsNothing = sql`own.is_silent or own.muted_until is not null or f.head <= reading.position`;

/** Returns what is unread for members, in the order of `asked`, with one query; null for users that are not members. */
export async function readUnread(em: UnitOfWork, asked: readonly Asked[]): Promise<(Unread | null)[]> {
  const { rows } = await sql<UnreadRow>`
    select asked.n, reading.position as read_position, f.head, own.is_silent, own.muted_until,
      case when ${countsNothing} then 0 else (${unreadCount}) end as messages,
      case when ${countsNothing} then 0 else (${mentionCount}) end as mentions
    from ${reads(asked)}
    cross join lateral (select head from feed where id = asked.conversation_id limit 1) as f
    left join lateral (
      select level = ${sql.lit(NotificationLevel.NONE)} as is_silent,
        case when muted_until > now() then extract(epoch from muted_until) * 1000 end as muted_until
      from notice_settings where conversation_id = asked.conversation_id and user_id = asked.user_id limit 1
    ) as own on true
    where reading.position is not null`.execute(em.getKysely());
  const found = new Map(rows.map((row) => [row.n, toUnread(row)]));
  return asked.map((_asked, n) => found.get(n) ?? null);
}

function toUnread({ messages, mentions, read_position, head, is_silent, muted_until }: UnreadRow): Unread {
  return {
    messages: Number(messages),
    mentions: Number(mentions),
    readPosition: Number(read_position),
    asOf: Number(head),
    mutedUntil: is_silent ? Number.POSITIVE_INFINITY : Math.ceil(Number(muted_until)),
  };
}
