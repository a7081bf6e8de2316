import { Migration } from '@mikro-orm/migrations';

export class Migration20261121171631_admin extends Migration {
  override name = 'Migration20261121171631_admin';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "audit_log" ("id" text collate "C" not null, "at" timestamptz not null, "actor_id" text collate "C" null, "action" text not null, "subject_id" text collate "C" not null, "details" jsonb not null, primary key ("id"));`,
    );
    this.addSql(`create index "audit_log_actor_index" on "audit_log" ("actor_id", "id");`);
    this.addSql(`create index "audit_log_subject_index" on "audit_log" ("subject_id", "id");`);
    this.addSql(`create index "audit_log_action_index" on "audit_log" ("action", "id");`);

    this.addSql(
      `create table "webhook_delivery" ("id" text collate "C" not null, "webhook_id" text collate "C" not null, "event" text not null, "feed_id" text collate "C" null, "position" bigint null, "data" jsonb not null, "at" timestamptz not null, "body" text null, "state" text not null, "attempts" int not null default 0, "next_attempt_at" timestamptz not null, "last_status" int null, "last_error" text null, "delivered_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `create index webhook_delivery_due on webhook_delivery (webhook_id, next_attempt_at) where state = 'PENDING';`,
    );
    this.addSql(`create index "webhook_delivery_list_index" on "webhook_delivery" ("webhook_id", "state", "id");`);
    this.addSql(`create index "webhook_delivery_at_index" on "webhook_delivery" ("at");`);

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
      `create table "webhook" ("id" text collate "C" not null, "url" text not null, "description" text not null, "events" text[] not null, "secret" text not null, "is_enabled" boolean not null, "created_by_id" text collate "C" null, "created_at" timestamptz not null, primary key ("id"));`,
    );

    this.addSql(
      `alter table "users" add "is_admin" boolean not null default false, add "archived_at" timestamptz null, add "banned_until" timestamptz null, add "ban_reason" text null;`,
    );
    this.addSql(`create index users_admins on users (id) where is_admin;`);

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
    this.addSql(`drop trigger if exists "audit_log_append_only" on "audit_log";`);
    this.addSql(`drop function if exists "audit_log_audit_log_append_only_fn"();`);
    this.addSql(`drop table if exists "audit_log" cascade;`);
    this.addSql(`drop trigger if exists "webhook_outbox" on "webhook_delivery";`);
    this.addSql(`drop function if exists "webhook_delivery_webhook_outbox_fn"();`);
    this.addSql(`drop trigger if exists "webhook_users_outbox" on "webhook_delivery";`);
    this.addSql(`drop function if exists "webhook_delivery_webhook_users_outbox_fn"();`);
    this.addSql(`drop table if exists "webhook_delivery" cascade;`);
    this.addSql(`drop table if exists "report" cascade;`);
    this.addSql(`drop table if exists "webhook" cascade;`);

    this.addSql(`drop index "users_admins";`);
    this.addSql(
      `alter table "users" drop column "is_admin", drop column "archived_at", drop column "banned_until", drop column "ban_reason";`,
    );
  }
}
