import { sql } from 'kysely';
import { type JsonObject, type Position, typesOf } from '../../../feed/index.js';
import type { Database } from '../../../platform/database/index.js';
import type { UserId } from '../../accounts/index.js';
import type { AttachmentId } from '../../attachments/index.js';
import { MemberJoined, MemberLeft, MemberRemoved } from '../core/members/member.events.js';
import type { MessageId } from '../messages/core/message.entity.js';
import type { ArchiveRange } from './archive-range.js';

/** The maximum number of rows per query. One row has at most some kilobytes. */
export const pageSize = 100;

/** SQL: a time as a text in ISO 8601. */
const iso = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** SQL: the public names of a user `u`. A deleted account has none. */
const names = sql`jsonb_build_object('id', u.id, 'username', u.username, 'firstName', u.first_name, 'lastName', u.last_name,
  'guestNumber', u.guest_number, 'nickname', u.nickname)`;

/** A record of the archive, and the key that the next page starts after. */
export interface ArchiveRow<Key> {
  key: Key;
  record: JsonObject;
}

/** Returns the current members after a user id, in the order of their ids. */
export function readMembers(database: Database, { conversationId }: ArchiveRange, after: string) {
  return database.run<ArchiveRow<UserId>>(sql`
    select m.user_id as key, jsonb_build_object('user', ${names}, 'role', m.role, 'joinedAt', ${iso('m.joined_at')},
      'joinedPosition', m.joined_position) as record
    from member m join users u on u.id = m.user_id
    where m.conversation_id = ${conversationId} and m.user_id > ${after} order by m.user_id limit ${pageSize}`);
}

/** Returns the stored events of joining, leaving and removal after a position. */
export function readMembershipEvents(database: Database, { conversationId, upTo }: ArchiveRange, after: Position) {
  return database.run<ArchiveRow<Position>>(sql`
    select e.position::float8 as key, jsonb_build_object('type', e.type, 'position', e.position, 'at', ${iso('e.at')},
      'userId', e.data ->> 'userId') as record
    from feed_event e
    where e.feed_id = ${conversationId} and e.position > ${after}::bigint and e.position <= ${upTo}::bigint
      and e.type = any(${typesOf(MemberJoined, MemberLeft, MemberRemoved)}::text[])
    order by e.position limit ${pageSize}`);
}

export type MessageRow = ArchiveRow<Position> & { id: MessageId; attachmentIds: AttachmentId[] };

/** SQL condition: a message `m` is in the range. */
function isWithin({ conversationId, upTo, since, until }: ArchiveRange) {
  const [from, to] = [since?.toISOString() ?? null, until?.toISOString() ?? null];
  return sql`(
    m.conversation_id = ${conversationId} and m.position <= ${upTo}::bigint
    and (${from}::timestamptz is null or m.created_at >= ${from}::timestamptz)
    and (${to}::timestamptz is null or m.created_at < ${to}::timestamptz)
  )`;
}

/** Returns the messages after a position, oldest first, with their senders and files. */
export function readArchivedMessages(database: Database, range: ArchiveRange, after: Position) {
  return database.run<MessageRow>(sql`
    select m.position::float8 as key, m.id, m.attachment_ids as "attachmentIds", jsonb_build_object(
      'id', m.id, 'position', m.position, 'sender', case when u.id is null then jsonb_build_object('id', m.sender_id) else ${names} end,
      'receiverId', m.receiver_id, 'content', m.content, 'createdAt', ${iso('m.created_at')},
      'editedAt', ${iso('m.edited_at')}, 'deletedAt', ${iso('m.deleted_at')}, 'changedPosition', m.changed_position,
      'replyToId', m.reply_to_id, 'mentions', coalesce(m.mentions, '[]')) as record
    from message m left join users u on u.id = m.sender_id
    where ${isWithin(range)} and m.position > ${after}::bigint
    order by m.position limit ${pageSize}`);
}

/** Returns whether a message is in the range. */
export async function isArchived(database: Database, range: ArchiveRange, messageId: string): Promise<boolean> {
  const found = await database.run(sql`select from message m where m.id = ${messageId} and ${isWithin(range)}`);
  return found.length > 0;
}

/** The place of a version in the list of the versions of some messages. */
export interface VersionKey {
  messageId: string;
  number: number;
}

/** Returns the earlier versions of messages after a place, ordered by message and number. */
export function readArchivedVersions(database: Database, messageIds: readonly MessageId[], after: VersionKey) {
  return database.run<ArchiveRow<VersionKey>>(sql`
    select jsonb_build_object('messageId', v.message_id, 'number', v.number) as key,
      jsonb_build_object('messageId', v.message_id, 'number', v.number, 'content', v.content,
        'writtenAt', ${iso('v.written_at')}) as record
    from message_version v
    where v.message_id = any(${[...messageIds]}::text[])
      and (v.message_id, v.number) > (${after.messageId}, ${after.number}::int)
    order by v.message_id, v.number limit ${pageSize}`);
}
