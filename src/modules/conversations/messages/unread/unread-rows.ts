import { type RawBuilder, sql } from 'kysely';
import type { Position } from '../../../../feed/index.js';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import { mentionCount } from '../mentions/mention-rows.js';
import { NotificationLevel } from '../notifying/notification-settings.entity.js';
import { type Asked, reads, unreadCount } from '../reading/read-rows.js';

/** The unread counts of a user in one conversation, from one snapshot of the database. */
export interface UnreadCounts {
  /** At most 100. */
  messages: number;
  /** At most 100. */
  mentions: number;
  /** The head of the conversation's feed to which the counts belong. */
  asOf: Position;
}

/** The unread counts of a user in one conversation as they count for the total: 0 in a muted conversation. */
export interface Unread extends UnreadCounts {
  readPosition: Position;
  /** Until when the conversation is muted, ms since 1970: infinite for the level NONE, 0 if it is not muted. */
  mutedUntil: number;
}

interface CountsRow {
  n: number;
  messages: string;
  mentions: string;
  head: string;
}

interface UnreadRow extends CountsRow {
  read_position: string;
  is_silent: boolean | null;
  muted_until: string | null;
}

/** SQL: joins the head of the conversation's feed. The counts of the same statement include everything up to it. */
const joinHead = sql`cross join lateral (select head from feed where id = asked.conversation_id limit 1) as f`;
/** SQL condition: nothing can be unread. */
const isReadUp = sql`f.head <= reading.position`;
/** SQL condition: nothing can be unread, or what is unread does not count. */
const countsNothing = sql`own.is_silent or own.muted_until is not null or ${isReadUp}`;

/** SQL: the columns of `CountsRow`, for a row of `reads`. */
function countsUnless(isZero: RawBuilder<unknown>) {
  return sql`asked.n, f.head,
      case when ${isZero} then 0 else (${unreadCount}) end as messages,
      case when ${isZero} then 0 else (${mentionCount}) end as mentions`;
}

/** Returns the counts of users, muted or not, in the order of `asked`, with one query; zeros for users that are not members. */
export async function countUnread(em: UnitOfWork, asked: readonly Asked[]): Promise<UnreadCounts[]> {
  const { rows } = await sql<CountsRow>`
    select ${countsUnless(isReadUp)} from ${reads(asked)} ${joinHead}
    where reading.position is not null`.execute(em.getKysely());
  const found = new Map(rows.map((row) => [row.n, toCounts(row)]));
  return asked.map((_asked, n) => found.get(n) ?? { messages: 0, mentions: 0, asOf: 0 });
}

/** Returns what is unread for members, in the order of `asked`, with one query; null for users that are not members. */
export async function readUnread(em: UnitOfWork, asked: readonly Asked[]): Promise<(Unread | null)[]> {
  const { rows } = await sql<UnreadRow>`
    select ${countsUnless(countsNothing)}, reading.position as read_position, own.is_silent, own.muted_until
    from ${reads(asked)} ${joinHead}
    left join lateral (
      select level = ${sql.lit(NotificationLevel.NONE)} as is_silent,
        case when muted_until > now() then extract(epoch from muted_until) * 1000 end as muted_until
      from notice_settings where conversation_id = asked.conversation_id and user_id = asked.user_id limit 1
    ) as own on true
    where reading.position is not null`.execute(em.getKysely());
  const found = new Map(rows.map((row) => [row.n, toUnread(row)]));
  return asked.map((_asked, n) => found.get(n) ?? null);
}

function toCounts({ messages, mentions, head }: CountsRow): UnreadCounts {
  return { messages: Number(messages), mentions: Number(mentions), asOf: Number(head) };
}

function toUnread(row: UnreadRow): Unread {
  const { read_position, is_silent, muted_until } = row;
  const mutedUntil = is_silent ? Number.POSITIVE_INFINITY : Math.ceil(Number(muted_until));
  return { ...toCounts(row), readPosition: Number(read_position), mutedUntil };
}
