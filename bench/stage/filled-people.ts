import type { Pool } from 'pg';

/** The size of a database that is filled as it would be after years. */
export interface FilledSize {
  /** The name of the database. */
  readonly name: string;
  readonly messages: number;
  readonly users: number;
  readonly groups: number;
  /** Number of groups of the reader. */
  readonly readerGroups: number;
  /** The number of members of the largest group. */
  readonly largest: number;
}

const membersPerGroup = 20;

/** The reader owns all groups. */
export const readerId = `usr_${'1'.padStart(26, '0')}`;
/** The author has sent a twentieth of all messages, and is an administrator. */
export const authorId = `usr_${'2'.padStart(26, '0')}`;
/** The group with the most messages and members. */
export const largestId = `cnv_${'1'.padStart(26, '0')}`;

/** Fills a migrated database with users. Most of them were seen, some are guests or archived. */
export async function fillPeople(database: Pool, { users }: FilledSize): Promise<void> {
  const n = `substr(user_id, 5)::bigint`;
  const statements = [
    `insert into users (id, username, username_key, email, email_key, first_name, last_name, created_at, is_admin, archived_at)
     select ${idOf('usr')}, 'user' || n, 'user' || n, n || '@bench.example', n || '@bench.example',
       'First' || n % 1000, 'Last' || n % 5000, now() - n * interval '1 minute', n = 2, case when n % 200 = 0 then now() end
     from generate_series(1, ${users}) n where n % 100 <> 3`,
    `insert into users (id, guest_number, created_at)
     select ${idOf('usr')}, 1000000 + n, now() from generate_series(3, ${users}, 100) n`,
    `insert into feed (id) select ${idOf('usr')} from generate_series(1, ${users}) n on conflict do nothing`,
    `update user_status set last_seen_at = now() - ${n} * interval '10 seconds' where ${n} % 10 > 0`,
    `insert into privacy_settings (user_id, messages_from_strangers, friend_requests, last_seen)
     select ${idOf('usr')}, true, true, case n % 50 when 0 then 'NOBODY' else 'EVERYONE' end
     from generate_series(1, ${users}, 5) n`,
    `insert into block (user_id, blocked_id, position, blocked_at)
     select ${idOf('usr')}, 'usr_' || lpad((1 + n * 7 % ${users})::text, 26, '0'), n, now()
     from generate_series(3, ${users}, 10) n`,
  ];
  for (const statement of statements) await database.query(statement);
}

/** Fills filled groups with members, and their messages with what refers to them. */
export async function fillRelations(database: Pool, { users, groups, largest }: FilledSize): Promise<void> {
  const n = 'substr(message.id, 5)::bigint';
  const member = `insert into member (conversation_id, user_id, role, joined_position, joined_at)`;
  const mention = 'insert into mention (conversation_id, user_id, message_id, position, sender_id)';
  const statements = [
    `${member} select ${idOf('cnv')}, 'usr_' || lpad((1 + (n * 7 + k * 1013) % ${users})::text, 26, '0'), 'MEMBER', 1, now()
     from generate_series(1, ${groups}) n, generate_series(1, ${membersPerGroup}) k on conflict do nothing`,
    `${member} select '${largestId}', ${idOf('usr')}, 'MEMBER', 1, now() from generate_series(1, ${largest}) n
     on conflict do nothing`,
    `update member set role = 'OWNER' where user_id = '${readerId}'`,
    `update conversation set member_total = (select count(*) from member where conversation_id = conversation.id)`,
    `insert into read_mark (conversation_id, user_id, position)
     select conversation_id, user_id, head / 2 from member join feed on feed.id = conversation_id`,
    `${mention} select conversation_id, 'usr_' || lpad((1 + ${n} * 31 % ${users})::text, 26, '0'), id, position, sender_id
     from message where ${n} % 50 = 7`,
    `${mention} select conversation_id, '${readerId}', id, position, sender_id from message
     where ${n} % 100 = 9 and conversation_id in (select conversation_id from member where user_id = '${readerId}')`,
    `${mention} select conversation_id, '*', id, position, sender_id from message where ${n} % 500 = 11`,
    `insert into message_version (message_id, number, conversation_id, content, written_at)
     select id, 1, conversation_id, 'before', created_at from message where ${n} % 97 = 0`,
    `update message set edited_at = created_at where ${n} % 97 = 0`,
  ];
  for (const statement of statements) await database.query(statement);
}

/** SQL: the id of the row with the number `n`. */
function idOf(type: 'cnv' | 'usr'): string {
  return `'${type}_' || lpad(n::text, 26, '0')`;
}
