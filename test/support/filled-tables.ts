import { sql } from 'kysely';
import type { Database } from '../../src/platform/database/index.js';

/** The users and objects of the rows, besides invented ones; all by their ids. */
interface Known {
  ada: string;
  grace: string;
  groupId: string;
}

/** As many rows as a small company has after a year: enough that a scan of a table is never the cheapest way. */
export async function fillTables(database: Database, { ada, grace, groupId }: Known): Promise<void> {
  const statements = [
    `insert into users (id, username, username_key, email, email_key, password_hash, first_name, last_name, created_at) select 'usr_' || n, 'user' || n, md5(n::text), n || '@x.org', n || '@x.org', '', md5('f' || n), md5('l' || n), now() from generate_series(1, 20000) n`,
    `insert into session (id, user_id, refresh_hash, address, user_agent, created_at, last_used_at, expires_at, ended_at, end_reason) select 'ses_' || n, 'usr_' || n, '', '', '', now(), now(), now() + interval '1 day', null, null from generate_series(1, 20000) n`,
    `insert into conversation (id, kind, title, visibility, owner_id, created_at, deleted_at) select 'cnv_' || n, 'GROUP', md5('t' || n), case when n % 2 = 0 then 'PUBLIC' else 'PRIVATE' end, 'usr_' || n, now(), case when n % 500 = 0 then now() - interval '2 days' end from generate_series(1, 10000) n`,
    `insert into feed (id, head, appended_at) select 'cnv_' || n, 20, now() - n * interval '1 minute' from generate_series(1, 200000) n`,
    `insert into member (conversation_id, user_id, role, joined_position, joined_at) select 'cnv_' || n, 'usr_' || (n * 7 + k * 1013) % 20000, 'MEMBER', k, now() from generate_series(1, 10000) n, generate_series(1, 8) k`,
    `insert into member (conversation_id, user_id, role, joined_position, joined_at) select 'cnv_' || n, '${ada}', 'MEMBER', 9, now() from generate_series(1, 10000, 50) n`,
    `insert into feed_event (feed_id, position, type, data, ends, at) select 'cnv_' || n, k, 'MESSAGE_ADDED', '{}', null, now() - interval '20 days' + (n * 20 + k) * interval '5 seconds' from generate_series(1, 10000) n, generate_series(1, 20) k`,
    `insert into invitation (conversation_id, user_id, invited_by_id, created_at) select 'cnv_' || n, 'usr_' || n * k % 20000, 'usr_' || n, now() from generate_series(1, 10000) n, generate_series(1, 2) k on conflict do nothing`,
    `insert into invitation (conversation_id, user_id, invited_by_id, created_at) select 'cnv_' || n, '${ada}', 'usr_' || n, now() from generate_series(1, 10000, 50) n`,
    `insert into invite_link (id, conversation_id, token_hash, created_by_id, created_at, expires_at) select 'ivl_' || n || k, 'cnv_' || n, md5(n || '.' || k), 'usr_' || n, now(), now() + interval '7 days' from generate_series(1, 10000) n, generate_series(1, 2) k`,
    `insert into sanction (conversation_id, user_id, kind, moderator_id, until, created_at) select 'cnv_' || n, 'usr_' || (n * 7 + k * 1013) % 20000, case when k % 2 = 0 then 'BAN' else 'MUTE' end, 'usr_' || n, case when k % 3 = 0 then now() + k * interval '1 day' end, now() from generate_series(1, 10000) n, generate_series(1, 4) k`,
    `insert into sanction (conversation_id, user_id, kind, moderator_id, until, created_at) select '${groupId}', 'usr_' || n, case when n % 2 = 0 then 'BAN' else 'MUTE' end, '${ada}', now() + n * interval '1 day', now() - n * interval '1 minute' from generate_series(1, 3000) n`,
    `insert into message (id, conversation_id, position, sender_id, content, client_id, created_at) select 'msg_' || n || '_' || k, 'cnv_' || n, k, 'usr_' || k, 'text', null, now() from generate_series(1, 10000) n, generate_series(1, 15) k`,
    `update message set reply_to_id = 'msg_' || substr(conversation_id, 5) || '_5' where position > 5`,
    `insert into user_change (user_id, changed_at) select 'usr_' || n, now() - n * interval '1 minute' from generate_series(1, 20000) n`,
    `insert into departure (user_id) select 'usr_' || n from generate_series(1, 20000) n`,
    `insert into message_version (message_id, number, conversation_id, content, written_at) select 'msg_' || n || '_' || k, 1, 'cnv_' || n, 'before', now() from generate_series(1, 10000) n, generate_series(1, 5) k`,
    `insert into reaction (message_id, emoji, user_id, conversation_id, position) select 'msg_' || n || '_' || k, '👍', 'usr_' || k, 'cnv_' || n, 20 from generate_series(1, 10000) n, generate_series(1, 15) k`,
    `insert into read_mark (conversation_id, user_id, position) select 'cnv_' || n, 'usr_' || (n * 7 + k * 1013) % 20000, 10 from generate_series(1, 10000) n, generate_series(1, 8) k`,
    `insert into mention (conversation_id, user_id, message_id, position, sender_id) select 'cnv_' || n, case when k % 3 = 0 then '*' else 'usr_' || (n * 7 + k * 1013) % 20000 end, 'msg_' || n || '_' || k, k, 'usr_' || k from generate_series(1, 10000) n, generate_series(1, 15) k`,
    `insert into mention (conversation_id, user_id, message_id, position, sender_id) select 'cnv_' || n, '${ada}', 'msg_' || n || '_' || k, k, 'usr_' || k from generate_series(1, 10000, 50) n, generate_series(1, 15) k`,
    `insert into mention (conversation_id, user_id, message_id, position, sender_id) select '${groupId}', case when k % 3 = 0 then '*' else '${ada}' end, 'msg_' || k, k + 10, '${grace}' from generate_series(1, 5000) k`,
    `insert into pin (message_id, conversation_id, position, pinned_by_id) select 'msg_' || n || '_' || k, 'cnv_' || n, 20 + k, 'usr_' || k from generate_series(1, 10000) n, generate_series(1, 10) k`,
    `insert into pin (message_id, conversation_id, position, pinned_by_id) select 'msg_' || k, '${groupId}', 5500 + k, '${ada}' from generate_series(1, 40) k`,
    `insert into thread_follow (message_id, user_id, conversation_id, is_followed, reason, read_position, followed_position) select 'msg_' || n || '_5', 'usr_' || (n * 7 + k * 1013) % 20000, 'cnv_' || n, true, 'REPLY', 8, k from generate_series(1, 10000) n, generate_series(1, 8) k`,
    `insert into thread_follow (message_id, user_id, conversation_id, is_followed, reason, read_position, followed_position) select 'msg_' || n || '_5', '${ada}', 'cnv_' || n, true, 'CHOICE', 8, 0 from generate_series(1, 10000, 50) n`,
    `insert into message (id, conversation_id, position, sender_id, content, client_id, created_at) select 'msg_' || k, '${groupId}', k + 10, '${ada}', 'text', k::text, now() from generate_series(1, 5000) k`,
    `insert into message_words (message_id, conversation_id, words) select id, conversation_id, array_to_tsvector(array['text', 'place' || position, 'group' || substr(conversation_id, 5)]) from message`,
    `insert into friendship (user_id, friend_id, position, since) select 'usr_' || n, 'usr_' || (n * 7 + k * 1013) % 20000, k, now() from generate_series(1, 20000) n, generate_series(1, 8) k`,
    `insert into friendship (user_id, friend_id, position, since) select '${ada}', 'usr_' || n, n + 10, now() from generate_series(1, 900) n`,
    `insert into friend_request (sender_id, recipient_id, sender_position, recipient_position, created_at, declined_at) select 'usr_' || n, 'usr_' || (n * 7 + k * 1013) % 20000, k, k, now(), null from generate_series(1, 20000) n, generate_series(1, 4) k`,
    `insert into friend_request (sender_id, recipient_id, sender_position, recipient_position, created_at, declined_at) select 'usr_' || n, '${ada}', 1, n + 10, now(), null from generate_series(901, 3000) n`,
    `insert into block (user_id, blocked_id, position, blocked_at) select 'usr_' || n, 'usr_' || (n * 7 + k * 1013) % 20000, k, now() from generate_series(1, 20000) n, generate_series(1, 2) k`,
    `insert into account_token (hash, user_id, purpose, email_key, expires_at) select 'hash' || n, 'usr_' || n, 'VERIFY_EMAIL', n || '@example.org', now() + interval '1 day' from generate_series(1, 20000) n`,
    `insert into second_factor (user_id, secret, begun_at) select 'usr_' || n, '', now() from generate_series(1, 20000) n`,
    `insert into recovery_code (hash, user_id) select 'hash' || n || '.' || k, 'usr_' || n from generate_series(1, 20000) n, generate_series(1, 5) k`,
    `insert into privacy_settings (user_id, messages_from_strangers, friend_requests) select 'usr_' || n, n % 3 > 0, n % 5 > 0 from generate_series(1, 20000) n`,
    `insert into conversation (id, kind, direct_key, created_at) select 'cnv_d' || n, 'DIRECT', '${ada} usr_' || n, now() from generate_series(1, 300) n`,
    `insert into feed (id, head) select 'cnv_d' || n, 2 from generate_series(1, 300) n`,
    `insert into member (conversation_id, user_id, role, joined_position, joined_at) select 'cnv_d' || n, '${ada}', 'MEMBER', 1, now() from generate_series(1, 300) n`,
    `insert into member (conversation_id, user_id, role, joined_position, joined_at) select 'cnv_d' || n, 'usr_' || n, 'MEMBER', 2, now() from generate_series(1, 300) n`,
    `insert into attachment (id, uploader_id, file_name, byte_size, content_type, width, height, message_id, conversation_id, created_at, started_at, completed_at, discarded_at) select 'att_' || n, 'usr_' || n % 20000, 'a.txt', 9, 'text/plain', null, null, case when n % 50 > 0 then 'msg_' || n end, case when n % 50 > 0 then 'cnv_' || n % 10000 end, now(), now(), now(), case when n % 400 = 1 then now() end from generate_series(1, 200000) n`,
    `insert into notification (user_id, position, id, kind, type, data, at, read_at, is_shown, is_unmailed) select 'usr_' || n, k, 'ntf_' || n || '_' || k, 'FRIEND_REQUEST', 'FRIEND_REQUEST_RECEIVED', '{}', now() - k * interval '10 days', case when k % 2 = 0 then now() end, true, k = 9 from generate_series(1, 20000) n, generate_series(1, 10) k`,
    `insert into notification (user_id, position, id, kind, type, data, at, read_at, is_shown, is_unmailed) select '${ada}', -k, 'ntf_' || k, 'FRIEND_REQUEST', 'FRIEND_REQUEST_RECEIVED', '{"userId": "usr_1"}', now(), null, true, false from generate_series(1, 3000) k`,
    `insert into webhook_delivery (id, webhook_id, event, data, at, state, attempts, next_attempt_at) select 'whd_' || n, 'whk_1', 'USER_CREATED', jsonb_build_object('userId', 'usr_' || n), now(), case when n % 10 = 0 then 'PENDING' else 'DELIVERED' end, 1, now() + interval '1 day' from generate_series(1, 50000) n`,
    `insert into notification_kind_settings (user_id, kind, in_app, email, push) select 'usr_' || n, 'MESSAGE', true, true, true from generate_series(1, 20000) n`,
    `insert into quiet_hours (user_id, starts_at, ends_at, days, time_zone) select 'usr_' || n, '22:00', '07:00', '{FRIDAY}', 'UTC' from generate_series(1, 20000) n`,
    `insert into notice_settings (conversation_id, user_id, level, muted_until) select 'cnv_' || n, 'usr_' || (n * 7 + k * 1013) % 20000, 'ALL', null from generate_series(1, 10000) n, generate_series(1, 3) k`,
    `insert into outgoing_mail (user_id, due_at) select 'usr_' || n, now() + interval '1 day' from generate_series(1, 20000) n`,
    `insert into push_subscription (id, user_id, session_id, endpoint, p256dh, auth, created_at) select 'psh_' || n, 'usr_' || n, 'ses_' || n, 'https://push.example.org/' || n, '', '', now() from generate_series(1, 20000) n`,
    `insert into outgoing_push (subscription_id, notification_id, due_at) select 'psh_' || n, 'ntf_' || n || '_1', now() + interval '1 day' from generate_series(1, 20000) n`,
    // They refer to messages that do not exist: no user is notified, and the job soon deletes the rows.
    `insert into message_notice (conversation_id, position) select 'cnv_' || n, 1000 from generate_series(1, 5000) n`,
    `insert into conversation (id, kind, title, owner_id, created_at) select 'cnv_p' || n, 'PROJECT', 'Project ' || n, 'usr_' || n % 5000, now() from generate_series(1, 10000) n`,
    `insert into feed (id, head) select 'cnv_p' || n, 20 from generate_series(1, 10000) n`,
    `insert into member (conversation_id, user_id, role, joined_position, joined_at) select 'cnv_p' || n, 'usr_' || (n * 7 + k * 1013) % 20000, 'MEMBER', k, now() from generate_series(1, 10000) n, generate_series(1, 4) k`,
    `insert into member (conversation_id, user_id, role, joined_position, joined_at) select 'cnv_p' || n, '${ada}', 'MODERATOR', 9, now() from generate_series(1, 10000, 50) n`,
    `insert into meeting_participant (project_id, user_id, position, joined_at) select 'cnv_p' || n, 'usr_' || (n * 7 + k * 1013) % 20000, k, now() + interval '1 day' from generate_series(1, 10000) n, generate_series(1, 3) k`,
    `update user_status set last_seen_at = now() - substr(user_id, 5)::int * interval '1 minute' where user_id ~ '^usr_[0-9]{1,5}$'`,
    `insert into report (id, message_id, conversation_id, sender_id, reporter_id, reason, content, filed_at) select 'rpt_' || n, 'msg_' || n || '_1', 'cnv_' || n, 'usr_1', 'usr_' || n, 'spam', 'text', now() from generate_series(1, 10000) n`,
    `insert into held_message (id, message_id, conversation_id, sender_id, content, reason, state, held_at, decided_at) select 'hld_' || n || '_' || k, 'msg_held' || n || '_' || k, 'cnv_' || n % 10000, 'usr_' || n, 'text', 'WORDS', case when k = 1 then 'PENDING' else 'DROPPED' end, now(), case when k > 1 then now() end from generate_series(1, 20000) n, generate_series(1, 3) k`,
    `update feed set head = 6000 where id = '${groupId}'`,
    // PostgreSQL then reads all messages for its statistics. From a sample it guesses the order of the rows, and with it
    // the plans of searches, differently each time.
    `alter table message alter column position set statistics 1000`,
    `analyze`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(database.fork().getKysely());
}
