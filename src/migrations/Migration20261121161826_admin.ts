import { Migration } from '@mikro-orm/migrations';

export class Migration20261121161826_admin extends Migration {
  override name = 'Migration20261121161826_admin';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "audit_log" ("id" text collate "C" not null, "at" timestamptz not null, "actor_id" text collate "C" null, "action" text not null, "subject_id" text collate "C" not null, "details" jsonb not null, primary key ("id"));`,
    );
    this.addSql(`create index "audit_log_actor_index" on "audit_log" ("actor_id", "id");`);
    this.addSql(`create index "audit_log_subject_index" on "audit_log" ("subject_id", "id");`);
    this.addSql(`create index "audit_log_action_index" on "audit_log" ("action", "id");`);

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
      `alter table "users" add "is_admin" boolean not null default false, add "archived_at" timestamptz null, add "banned_until" timestamptz null, add "ban_reason" text null;`,
    );
    this.addSql(`create index users_admins on users (id) where is_admin;`);

    this.addSql(
      `create or replace function "audit_log_audit_log_append_only_fn"() returns trigger as $$ begin raise exception 'the audit log is append-only'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "audit_log_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE on "audit_log" for each STATEMENT execute function "audit_log_audit_log_append_only_fn"();`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "audit_log_append_only" on "audit_log";`);
    this.addSql(`drop function if exists "audit_log_audit_log_append_only_fn"();`);
    this.addSql(`drop table if exists "audit_log" cascade;`);
    this.addSql(`drop table if exists "report" cascade;`);

    this.addSql(`drop index "users_admins";`);
    this.addSql(
      `alter table "users" drop column "is_admin", drop column "archived_at", drop column "banned_until", drop column "ban_reason";`,
    );
  }
}
