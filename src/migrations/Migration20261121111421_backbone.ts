import { Migration } from '@mikro-orm/migrations';

export class Migration20261121111421_backbone extends Migration {
  override name = 'Migration20261121111421_backbone';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "conversation" ("id" text collate "C" not null, "kind" text not null, "title" text null, "owner_id" text collate "C" null, "direct_key" text collate "C" null, "created_at" timestamptz not null, "deleted_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`alter table "conversation" add constraint "conversation_direct_key_unique" unique ("direct_key");`);
    this.addSql(`create index "conversation_deleted_index" on "conversation" ("deleted_at");`);
    this.addSql(`create index "conversation_kind_id_index" on "conversation" ("kind", "id");`);
    this.addSql(`create index conversation_title_prefix on conversation (lower(title) text_pattern_ops);`);

    this.addSql(
      `create table "feed" ("id" text collate "C" not null, "head" bigint not null default '0', "appended_at" timestamptz not null default now(), primary key ("id"));`,
    );

    this.addSql(
      `create table "feed_event" ("feed_id" text collate "C" not null, "position" bigint not null, "type" text not null, "data" jsonb not null, "ends" jsonb null, "at" timestamptz not null, primary key ("feed_id", "position"));`,
    );
    this.addSql(`create index "feed_event_at_index" on "feed_event" ("at");`);

    this.addSql(
      `create table "member" ("conversation_id" text collate "C" not null, "user_id" text collate "C" not null, "role" text not null, "joined_position" bigint not null, "joined_at" timestamptz not null, primary key ("conversation_id", "user_id"));`,
    );
    this.addSql(`create index "member_user_index" on "member" ("user_id", "conversation_id");`);
    this.addSql(`create index "member_joined_index" on "member" ("conversation_id", "joined_position", "user_id");`);

    this.addSql(
      `create table "message" ("id" text collate "C" not null, "conversation_id" text collate "C" not null, "position" bigint not null, "sender_id" text collate "C" not null, "content" text not null, "client_id" text null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "message" add constraint "message_position_unique" unique ("conversation_id", "position");`,
    );
    this.addSql(`alter table "message" add constraint "message_client_id_unique" unique ("sender_id", "client_id");`);

    this.addSql(
      `create table "server_secret" ("name" text not null, "value" text not null, "created_at" timestamptz not null default now(), primary key ("name"));`,
    );

    this.addSql(
      `create table "session" ("id" text collate "C" not null, "user_id" text collate "C" not null, "refresh_hash" text not null, "address" text not null, "user_agent" text not null, "created_at" timestamptz not null, "last_used_at" timestamptz not null, "expires_at" timestamptz not null, "ended_at" timestamptz null, "end_reason" text null, primary key ("id"));`,
    );
    this.addSql(`create index "session_user_id_index" on "session" ("user_id");`);
    this.addSql(`create index "session_expires_at_index" on "session" ("expires_at");`);

    this.addSql(
      `create table "users" ("id" text collate "C" not null, "username" text not null, "username_key" text collate "C" not null, "email" text not null, "email_key" text not null, "password_hash" text not null, "first_name" text null, "last_name" text null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`alter table "users" add constraint "users_username_unique" unique ("username_key");`);
    this.addSql(`alter table "users" add constraint "users_email_unique" unique ("email_key");`);
    this.addSql(`create index users_first_name_prefix on users (lower(first_name) text_pattern_ops);`);
    this.addSql(`create index users_last_name_prefix on users (lower(last_name) text_pattern_ops);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "conversation" cascade;`);
    this.addSql(`drop table if exists "feed" cascade;`);
    this.addSql(`drop table if exists "feed_event" cascade;`);
    this.addSql(`drop table if exists "member" cascade;`);
    this.addSql(`drop table if exists "message" cascade;`);
    this.addSql(`drop table if exists "server_secret" cascade;`);
    this.addSql(`drop table if exists "session" cascade;`);
    this.addSql(`drop table if exists "users" cascade;`);
  }
}
