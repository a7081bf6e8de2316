import { Migration } from '@mikro-orm/migrations';

export class Migration20261121171643_notifications extends Migration {
  override name = 'Migration20261121171643_notifications';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "notification_kind_settings" ("user_id" text collate "C" not null, "kind" text not null, "in_app" boolean not null, "email" boolean not null, "push" boolean not null, primary key ("user_id", "kind"));`,
    );

    this.addSql(
      `create table "message_notice" ("conversation_id" text collate "C" not null, "position" bigint not null, "mentioned" text[] null, primary key ("conversation_id", "position"));`,
    );

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
      `create table "outgoing_mail" ("id" uuid not null default gen_random_uuid(), "user_id" text collate "C" not null, "state" text not null default 'WAITING', "due_at" timestamptz not null, "attempts" int not null default 0, primary key ("id"));`,
    );
    this.addSql(`create unique index outgoing_mail_waiting_unique on outgoing_mail (user_id) where state = 'WAITING';`);
    this.addSql(`create index "outgoing_mail_due_index" on "outgoing_mail" ("due_at");`);
    this.addSql(`create index "outgoing_mail_user_index" on "outgoing_mail" ("user_id");`);

    this.addSql(
      `create table "outgoing_push" ("subscription_id" text collate "C" not null, "notification_id" text collate "C" not null, "due_at" timestamptz not null, "attempts" int not null default 0, primary key ("subscription_id", "notification_id"));`,
    );
    this.addSql(`create index "outgoing_push_due_index" on "outgoing_push" ("due_at");`);

    this.addSql(
      `create table "push_subscription" ("id" text collate "C" not null, "user_id" text collate "C" not null, "session_id" text collate "C" not null, "endpoint" text not null, "p256dh" text not null, "auth" text not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "push_subscription" add constraint "push_subscription_endpoint_unique" unique ("endpoint");`,
    );
    this.addSql(`create index "push_subscription_user_index" on "push_subscription" ("user_id", "created_at");`);
    this.addSql(`create index "push_subscription_session_index" on "push_subscription" ("session_id");`);

    this.addSql(`alter table "conversation" add "is_watched" boolean not null default false;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "notification_kind_settings" cascade;`);
    this.addSql(`drop table if exists "message_notice" cascade;`);
    this.addSql(`drop table if exists "notice_settings" cascade;`);
    this.addSql(`drop table if exists "notification" cascade;`);
    this.addSql(`drop table if exists "outgoing_mail" cascade;`);
    this.addSql(`drop table if exists "outgoing_push" cascade;`);
    this.addSql(`drop table if exists "push_subscription" cascade;`);

    this.addSql(`alter table "conversation" drop column "is_watched";`);
  }
}
