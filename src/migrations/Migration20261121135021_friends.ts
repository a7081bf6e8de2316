import { Migration } from '@mikro-orm/migrations';

export class Migration20261121135021_friends extends Migration {
  override name = 'Migration20261121135021_friends';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "block" ("user_id" text collate "C" not null, "blocked_id" text collate "C" not null, "position" bigint not null, "blocked_at" timestamptz not null, primary key ("user_id", "blocked_id"));`,
    );
    this.addSql(`create index "block_position_index" on "block" ("user_id", "position");`);
    this.addSql(`create index "block_blocked_index" on "block" ("blocked_id");`);

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

    this.addSql(
      `create table "privacy_settings" ("user_id" text collate "C" not null, "messages_from_strangers" boolean not null, "friend_requests" boolean not null, primary key ("user_id"));`,
    );

    this.addSql(`alter table "conversation" add "is_open" boolean not null default true;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "block" cascade;`);
    this.addSql(`drop table if exists "friend_request" cascade;`);
    this.addSql(`drop table if exists "friendship" cascade;`);
    this.addSql(`drop table if exists "privacy_settings" cascade;`);

    this.addSql(`alter table "conversation" drop column "is_open";`);
  }
}
