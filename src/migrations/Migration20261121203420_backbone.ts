import { Migration } from '@mikro-orm/migrations';

export class Migration20261121203420_backbone extends Migration {
  override name = 'Migration20261121203420_backbone';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "account_token" ("hash" text collate "C" not null, "user_id" text collate "C" not null, "purpose" text not null, "email_key" text not null, "expires_at" timestamptz not null, primary key ("hash"));`,
    );
    this.addSql(`create index "account_token_user_index" on "account_token" ("user_id");`);

    this.addSql(
      `create table "attachment" ("id" text collate "C" not null, "uploader_id" text collate "C" not null, "file_name" text not null, "byte_size" int not null, "content_type" text null, "width" int null, "height" int null, "message_id" text collate "C" null, "conversation_id" text collate "C" null, "created_at" timestamptz not null, "started_at" timestamptz null, "completed_at" timestamptz null, "discarded_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "attachment_conversation_index" on "attachment" ("conversation_id");`);
    this.addSql(`create index "attachment_uploader_index" on "attachment" ("uploader_id", "id");`);
    this.addSql(`create index attachment_unattached_index on attachment (uploader_id) where message_id is null;`);
    this.addSql(`create index attachment_abandoned_index on attachment (created_at) where message_id is null;`);
    this.addSql(`create index attachment_discarded_index on attachment (discarded_at) where discarded_at is not null;`);

    this.addSql(
      `create table "audit_log" ("id" text collate "C" not null, "at" timestamptz not null, "actor_id" text collate "C" null, "action" text not null, "subject_id" text collate "C" not null, "details" jsonb not null, primary key ("id"));`,
    );
    this.addSql(`create index "audit_log_actor_index" on "audit_log" ("actor_id", "id");`);
    this.addSql(`create index "audit_log_subject_index" on "audit_log" ("subject_id", "id");`);
    this.addSql(`create index "audit_log_action_index" on "audit_log" ("action", "id");`);

    this.addSql(
      `create table "block" ("user_id" text collate "C" not null, "blocked_id" text collate "C" not null, "position" bigint not null, "blocked_at" timestamptz not null, primary key ("user_id", "blocked_id"));`,
    );
    this.addSql(`create index "block_position_index" on "block" ("user_id", "position");`);
    this.addSql(`create index "block_blocked_index" on "block" ("blocked_id");`);

    this.addSql(
      `create table "conversation" ("id" text collate "C" not null, "kind" text not null, "title" text null, "description" text null, "visibility" text not null default 'PRIVATE', "writers" text not null default 'MEMBERS', "slow_mode_seconds" int not null default 0, "owner_id" text collate "C" null, "member_total" int not null default 0, "direct_key" text collate "C" null, "is_open" boolean not null default true, "is_watched" boolean not null default false, "created_at" timestamptz not null, "deleted_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`alter table "conversation" add constraint "conversation_direct_key_unique" unique ("direct_key");`);
    this.addSql(`create index "conversation_deleted_index" on "conversation" ("deleted_at");`);
    this.addSql(
      `create index conversation_public_groups on conversation (id) where kind = 'GROUP' and visibility = 'PUBLIC' and deleted_at is null;`,
    );
    this.addSql(
      `create unique index conversation_project_title_unique on conversation (owner_id, lower(title)) where kind = 'PROJECT' and deleted_at is null;`,
    );
    this.addSql(`create index conversation_title_prefix on conversation (lower(title) text_pattern_ops);`);

    this.addSql(
      `create table "webhook_delivery" ("id" text collate "C" not null, "webhook_id" text collate "C" not null, "event" text not null, "feed_id" text collate "C" null, "position" bigint null, "data" jsonb not null, "at" timestamptz not null, "body" text null, "state" text not null, "attempts" int not null default 0, "next_attempt_at" timestamptz not null, "last_status" int null, "last_error" text null, "delivered_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `create index webhook_delivery_due on webhook_delivery (webhook_id, next_attempt_at) where state = 'PENDING';`,
    );
    this.addSql(`create index "webhook_delivery_list_index" on "webhook_delivery" ("webhook_id", "state", "id");`);
    this.addSql(`create index "webhook_delivery_at_index" on "webhook_delivery" ("at");`);

    this.addSql(
      `create table "feed" ("id" text collate "C" not null, "head" bigint not null default '0', "epoch" bigint not null default '0', "appended_at" timestamptz not null default now(), primary key ("id"));`,
    );

    this.addSql(
      `create table "feed_event" ("feed_id" text collate "C" not null, "position" bigint not null, "type" text not null, "data" jsonb not null, "ends" jsonb null, "at" timestamptz not null, "audience" text[] null, primary key ("feed_id", "position"));`,
    );
    this.addSql(`create index "feed_event_at_index" on "feed_event" ("at");`);

    this.addSql(
      `create table "friend_request" ("sender_id" text collate "C" not null, "recipient_id" text collate "C" not null, "sender_position" bigint not null, "recipient_position" bigint not null, "created_at" timestamptz not null, "declined_at" timestamptz null, primary key ("sender_id", "recipient_id"));`,
    );
    this.addSql(`create index "friend_request_sender_index" on "friend_request" ("sender_id", "sender_position");`);
    this.addSql(
      `create index "friend_request_recipient_index" on "friend_request" ("recipient_id", "recipient_position");`,
    );

    this.addSql(
      `create table "friendship" ("user_id" text collate "C" not null, "friend_id" text collate "C" not null, "position" bigint not null, "since" timestamptz not null, primary key ("user_id", "friend_id"));`,
    );
    this.addSql(`create index "friendship_position_index" on "friendship" ("user_id", "position");`);

    this.addSql(`create table "guest_number" ("number" serial primary key, "returned_at" timestamptz null);`);
    this.addSql(
      `create index guest_number_returned_index on guest_number (returned_at, number) where returned_at is not null;`,
    );

    this.addSql(
      `create table "invitation" ("conversation_id" text collate "C" not null, "user_id" text collate "C" not null, "invited_by_id" text collate "C" not null, "created_at" timestamptz(3) not null, primary key ("conversation_id", "user_id"));`,
    );
    this.addSql(`create index "invitation_user_index" on "invitation" ("user_id", "created_at", "conversation_id");`);
    this.addSql(
      `create index "invitation_inviter_index" on "invitation" ("invited_by_id", "conversation_id", "user_id");`,
    );

    this.addSql(
      `create table "invite_link" ("id" text collate "C" not null, "conversation_id" text collate "C" not null, "token_hash" text collate "C" not null, "created_by_id" text collate "C" not null, "created_at" timestamptz not null, "expires_at" timestamptz not null, "max_uses" int null, "uses" int not null default 0, primary key ("id"));`,
    );
    this.addSql(`alter table "invite_link" add constraint "invite_link_token_unique" unique ("token_hash");`);
    this.addSql(`create index "invite_link_conversation_index" on "invite_link" ("conversation_id", "id");`);
    this.addSql(`create index "invite_link_created_by_index" on "invite_link" ("created_by_id", "id");`);
    this.addSql(`create index "invite_link_expires_index" on "invite_link" ("expires_at");`);

    this.addSql(
      `create table "notification_kind_settings" ("user_id" text collate "C" not null, "kind" text not null, "in_app" boolean not null, "email" boolean not null, "push" boolean not null, primary key ("user_id", "kind"));`,
    );

    this.addSql(
      `create table "meeting_participant" ("project_id" text collate "C" not null, "user_id" text collate "C" not null, "position" bigint not null, "joined_at" timestamptz not null, primary key ("project_id", "user_id"));`,
    );
    this.addSql(`create index "meeting_participant_user_index" on "meeting_participant" ("user_id", "joined_at");`);
    this.addSql(
      `create index "meeting_participant_position_index" on "meeting_participant" ("project_id", "position");`,
    );

    this.addSql(
      `create table "member" ("conversation_id" text collate "C" not null, "user_id" text collate "C" not null, "role" text not null, "joined_position" bigint not null, "joined_at" timestamptz not null, "last_sent_at" timestamptz null, primary key ("conversation_id", "user_id"));`,
    );
    this.addSql(`create index "member_user_index" on "member" ("user_id", "conversation_id");`);
    this.addSql(`create index "member_joined_index" on "member" ("conversation_id", "joined_position", "user_id");`);

    this.addSql(
      `create table "mention" ("conversation_id" text collate "C" not null, "user_id" text collate "C" not null, "message_id" text collate "C" not null, "position" bigint not null, "sender_id" text collate "C" not null, primary key ("conversation_id", "user_id", "message_id"));`,
    );
    this.addSql(`create index "mention_position_index" on "mention" ("conversation_id", "user_id", "position");`);

    this.addSql(
      `create table "message" ("id" text collate "C" not null, "conversation_id" text collate "C" not null, "position" bigint not null, "sender_id" text collate "C" not null, "content" text not null, "client_id" text null, "created_at" timestamptz not null, "edited_at" timestamptz null, "deleted_at" timestamptz null, "changed_position" bigint null, "reply_to_id" text collate "C" null, "attachment_ids" text[] not null default '{}', "mentions" jsonb null, "receiver_id" text collate "C" null, "words" tsvector null, primary key ("id"));`,
    );
    this.addSql(`create index "message_sender_index" on "message" ("sender_id", "conversation_id", "position");`);
    this.addSql(`create index message_reply_index on message (reply_to_id, position) where reply_to_id is not null;`);
    this.addSql(`create index message_words_index on message using gin (words) with (gin_pending_list_limit = 1024);`);
    this.addSql(
      `alter table "message" add constraint "message_position_unique" unique ("conversation_id", "position");`,
    );
    this.addSql(`alter table "message" add constraint "message_client_id_unique" unique ("sender_id", "client_id");`);

    this.addSql(
      `create table "message_notice" ("conversation_id" text collate "C" not null, "position" bigint not null, "mentioned" text[] null, primary key ("conversation_id", "position"));`,
    );

    this.addSql(
      `create table "message_version" ("message_id" text collate "C" not null, "number" int not null, "conversation_id" text collate "C" not null, "content" text not null, "written_at" timestamptz not null, primary key ("message_id", "number"));`,
    );
    this.addSql(`create index "message_version_conversation_index" on "message_version" ("conversation_id");`);

    this.addSql(
      `create table "notice_settings" ("conversation_id" text collate "C" not null, "user_id" text collate "C" not null, "level" text null, "muted_until" timestamptz null, primary key ("conversation_id", "user_id"));`,
    );
    this.addSql(`create index "notice_settings_user_index" on "notice_settings" ("user_id", "conversation_id");`);

    this.addSql(
      `create table "notification" ("user_id" text collate "C" not null, "position" bigint not null, "id" text collate "C" not null, "kind" text not null, "type" text not null, "data" jsonb not null, "at" timestamptz not null, "read_at" timestamptz null, "is_shown" boolean not null, "is_unmailed" boolean not null, primary key ("user_id", "position"));`,
    );
    this.addSql(`create index "notification_at_index" on "notification" ("at");`);
    this.addSql(
      `create index notification_unread_index on notification (user_id, position) where read_at is null and is_shown;`,
    );
    this.addSql(`create index notification_unmailed_index on notification (user_id, position) where is_unmailed;`);
    this.addSql(`alter table "notification" add constraint "notification_id_unique" unique ("id");`);

    this.addSql(
      `create table "outgoing_mail" ("id" uuid not null default gen_random_uuid(), "user_id" text collate "C" not null, "about" text not null default 'NOTIFICATIONS', "state" text not null default 'WAITING', "due_at" timestamptz not null, "attempts" int not null default 0, primary key ("id"));`,
    );
    this.addSql(
      `create unique index outgoing_mail_waiting_unique on outgoing_mail (user_id, about) where state = 'WAITING';`,
    );
    this.addSql(`create index "outgoing_mail_due_index" on "outgoing_mail" ("due_at");`);
    this.addSql(`create index "outgoing_mail_user_index" on "outgoing_mail" ("user_id");`);

    this.addSql(
      `create table "outgoing_push" ("subscription_id" text collate "C" not null, "notification_id" text collate "C" not null, "due_at" timestamptz not null, "attempts" int not null default 0, primary key ("subscription_id", "notification_id"));`,
    );
    this.addSql(`create index "outgoing_push_due_index" on "outgoing_push" ("due_at");`);

    this.addSql(
      `create table "pin" ("message_id" text collate "C" not null, "conversation_id" text collate "C" not null, "position" bigint not null, "pinned_by_id" text collate "C" not null, primary key ("message_id"));`,
    );
    this.addSql(`create index "pin_conversation_index" on "pin" ("conversation_id", "position");`);
    this.addSql(`create index "pin_pinned_by_index" on "pin" ("pinned_by_id", "message_id");`);

    this.addSql(
      `create table "privacy_settings" ("user_id" text collate "C" not null, "messages_from_strangers" boolean not null, "friend_requests" boolean not null, "last_seen" text not null default 'EVERYONE', primary key ("user_id"));`,
    );

    this.addSql(
      `create table "push_subscription" ("id" text collate "C" not null, "user_id" text collate "C" not null, "session_id" text collate "C" not null, "endpoint" text not null, "p256dh" text not null, "auth" text not null, "created_at" timestamptz not null, "failures" int not null default 0, primary key ("id"));`,
    );
    this.addSql(
      `alter table "push_subscription" add constraint "push_subscription_endpoint_unique" unique ("endpoint");`,
    );
    this.addSql(`create index "push_subscription_user_index" on "push_subscription" ("user_id", "created_at");`);
    this.addSql(`create index "push_subscription_session_index" on "push_subscription" ("session_id");`);

    this.addSql(
      `create table "reaction" ("message_id" text collate "C" not null, "emoji" text collate "C" not null, "user_id" text collate "C" not null, "conversation_id" text collate "C" not null, "position" bigint not null, primary key ("message_id", "emoji", "user_id"));`,
    );
    this.addSql(`create index "reaction_conversation_index" on "reaction" ("conversation_id");`);
    this.addSql(`create index "reaction_order_index" on "reaction" ("message_id", "emoji", "position");`);
    this.addSql(`create index "reaction_user_index" on "reaction" ("user_id", "message_id", "emoji");`);

    this.addSql(
      `create table "read_mark" ("conversation_id" text collate "C" not null, "user_id" text collate "C" not null, "position" bigint not null, "shown_position" bigint not null default '0', primary key ("conversation_id", "user_id"));`,
    );
    this.addSql(`create index "read_mark_user_index" on "read_mark" ("user_id", "conversation_id");`);

    this.addSql(
      `create table "report" ("id" text collate "C" not null, "message_id" text collate "C" not null, "conversation_id" text collate "C" not null, "sender_id" text collate "C" not null, "reporter_id" text collate "C" not null, "reason" text not null, "content" text not null, "filed_at" timestamptz not null, "resolved_at" timestamptz null, "resolved_by_id" text collate "C" null, "resolution" text null, "note" text null, primary key ("id"));`,
    );
    this.addSql(
      `create unique index report_open_unique on report (message_id, reporter_id) where resolved_at is null;`,
    );
    this.addSql(`create index report_open_index on report (id) where resolved_at is null;`);
    this.addSql(`create index report_resolved_index on report (id) where resolved_at is not null;`);
    this.addSql(`create index "report_reporter_index" on "report" ("reporter_id", "id");`);

    this.addSql(
      `create table "server_secret" ("name" text not null, "value" text not null, "created_at" timestamptz not null default now(), primary key ("name"));`,
    );

    this.addSql(
      `create table "session" ("id" text collate "C" not null, "user_id" text collate "C" not null, "refresh_hash" text not null, "address" text not null, "user_agent" text not null, "created_at" timestamptz not null, "last_used_at" timestamptz not null, "expires_at" timestamptz not null, "ended_at" timestamptz null, "end_reason" text null, primary key ("id"));`,
    );
    this.addSql(`create index "session_user_id_index" on "session" ("user_id");`);
    this.addSql(`create index "session_expires_at_index" on "session" ("expires_at");`);
    this.addSql(`create index "session_ended_at_index" on "session" ("ended_at");`);

    this.addSql(
      `create table "users" ("id" text collate "C" not null, "username" text null, "username_key" text collate "C" null, "email" text null, "email_key" text null, "email_verified_at" timestamptz null, "password_hash" text null, "guest_number" int null, "first_name" text null, "last_name" text null, "avatar_url" text null, "about" text null, "created_at" timestamptz not null, "deleted_at" timestamptz null, "is_admin" boolean not null default false, "archived_at" timestamptz null, "banned_until" timestamptz null, "ban_reason" text null, primary key ("id"));`,
    );
    this.addSql(`alter table "users" add constraint "users_username_unique" unique ("username_key");`);
    this.addSql(`alter table "users" add constraint "users_email_unique" unique ("email_key");`);
    this.addSql(`alter table "users" add constraint "users_guest_number_unique" unique ("guest_number");`);
    this.addSql(`create index users_admins on users (id) where is_admin;`);
    this.addSql(`create index users_deleted_index on users (deleted_at) where deleted_at is not null;`);
    this.addSql(`create index users_first_name_prefix on users (lower(first_name) text_pattern_ops);`);
    this.addSql(`create index users_last_name_prefix on users (lower(last_name) text_pattern_ops);`);

    this.addSql(
      `create table "user_status" ("user_id" text collate "C" not null, "status" text not null, "invisible" boolean not null, "text" text null, "emoji" text null, "expires_at" timestamptz null, "last_seen_at" timestamptz null, primary key ("user_id"));`,
    );
    this.addSql(`create index user_status_invisible_index on user_status (user_id) where invisible;`);

    this.addSql(
      `create table "webhook" ("id" text collate "C" not null, "url" text not null, "description" text not null, "events" text[] not null, "secret" text not null, "is_enabled" boolean not null, "created_by_id" text collate "C" null, "created_at" timestamptz not null, primary key ("id"));`,
    );

    this.addSql(
      `create or replace function "audit_log_audit_log_append_only_fn"() returns trigger as $$ begin raise exception 'the audit log is append-only'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "audit_log_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE on "audit_log" for each STATEMENT execute function "audit_log_audit_log_append_only_fn"();`,
    );

    this.addSql(`create or replace function webhook_delivery_id() returns text language sql volatile as $$  select 'whd_' || string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + case
    when place < 10 then (((extract(epoch from statement_timestamp()) * 1000)::bigint >> (45 - 5 * place)) & 31)::int
    else floor(random() * 32)::int end, 1), '' order by place)
  from generate_series(0, 25) place$$;`);
    this.addSql(`create or replace function webhook_outbox() returns trigger language plpgsql as $$begin
  insert into webhook_delivery (id, webhook_id, event, feed_id, position, data, at, state, attempts, next_attempt_at)
  select webhook_delivery_id(), w.id, e.type, e.feed_id, e.position, e.data, e.at, 'PENDING', 0, clock_timestamp()
  from appended e join webhook w on w.is_enabled and e.type = any(w.events)
  where e.feed_id in ('world', 'world.admins') or exists (
    select from conversation c
    where c.id = e.feed_id and c.visibility = 'PUBLIC' and c.kind in ('GROUP', 'LOBBY')
  );   return null; end $$;`);
    this.addSql(
      `create trigger webhook_outbox after insert on feed_event referencing new table as appended for each statement execute function webhook_outbox();`,
    );
    this.addSql(`alter table feed_event disable trigger webhook_outbox;`);
    this.addSql(`create or replace function webhook_users_outbox() returns trigger language plpgsql as $$begin
  insert into webhook_delivery (id, webhook_id, event, data, at, state, attempts, next_attempt_at)
  select webhook_delivery_id(), w.id, told.event, jsonb_build_object('userId', new.id),
    clock_timestamp(), 'PENDING', 0, clock_timestamp()
  from (select case
    when new.username is not null and (tg_op = 'INSERT' or old.username is null) then 'USER_CREATED'
    when tg_op = 'UPDATE' and old.username is not null and new.deleted_at is not null then 'USER_DELETED'
  end as event) told join webhook w on w.is_enabled and told.event = any(w.events);   return null; end $$;`);
    this.addSql(
      `create trigger webhook_users_outbox after insert or update of username, deleted_at on users for each row execute function webhook_users_outbox();`,
    );
    this.addSql(`alter table users disable trigger webhook_users_outbox;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "account_token" cascade;`);
    this.addSql(`drop table if exists "attachment" cascade;`);
    this.addSql(`drop trigger if exists "audit_log_append_only" on "audit_log";`);
    this.addSql(`drop function if exists "audit_log_audit_log_append_only_fn"();`);
    this.addSql(`drop table if exists "audit_log" cascade;`);
    this.addSql(`drop table if exists "block" cascade;`);
    this.addSql(`drop table if exists "conversation" cascade;`);
    this.addSql(`drop trigger if exists "webhook_outbox" on "webhook_delivery";`);
    this.addSql(`drop function if exists "webhook_delivery_webhook_outbox_fn"();`);
    this.addSql(`drop trigger if exists "webhook_users_outbox" on "webhook_delivery";`);
    this.addSql(`drop function if exists "webhook_delivery_webhook_users_outbox_fn"();`);
    this.addSql(`drop table if exists "webhook_delivery" cascade;`);
    this.addSql(`drop table if exists "feed" cascade;`);
    this.addSql(`drop table if exists "feed_event" cascade;`);
    this.addSql(`drop table if exists "friend_request" cascade;`);
    this.addSql(`drop table if exists "friendship" cascade;`);
    this.addSql(`drop table if exists "guest_number" cascade;`);
    this.addSql(`drop table if exists "invitation" cascade;`);
    this.addSql(`drop table if exists "invite_link" cascade;`);
    this.addSql(`drop table if exists "notification_kind_settings" cascade;`);
    this.addSql(`drop table if exists "meeting_participant" cascade;`);
    this.addSql(`drop table if exists "member" cascade;`);
    this.addSql(`drop table if exists "mention" cascade;`);
    this.addSql(`drop table if exists "message" cascade;`);
    this.addSql(`drop table if exists "message_notice" cascade;`);
    this.addSql(`drop table if exists "message_version" cascade;`);
    this.addSql(`drop table if exists "notice_settings" cascade;`);
    this.addSql(`drop table if exists "notification" cascade;`);
    this.addSql(`drop table if exists "outgoing_mail" cascade;`);
    this.addSql(`drop table if exists "outgoing_push" cascade;`);
    this.addSql(`drop table if exists "pin" cascade;`);
    this.addSql(`drop table if exists "privacy_settings" cascade;`);
    this.addSql(`drop table if exists "push_subscription" cascade;`);
    this.addSql(`drop table if exists "reaction" cascade;`);
    this.addSql(`drop table if exists "read_mark" cascade;`);
    this.addSql(`drop table if exists "report" cascade;`);
    this.addSql(`drop table if exists "server_secret" cascade;`);
    this.addSql(`drop table if exists "session" cascade;`);
    this.addSql(`drop table if exists "users" cascade;`);
    this.addSql(`drop table if exists "user_status" cascade;`);
    this.addSql(`drop table if exists "webhook" cascade;`);
  }
}
