import { Migration } from '@mikro-orm/migrations';

export class Migration20261121145411_messages extends Migration {
  override name = 'Migration20261121145411_messages';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "message_version" ("message_id" text collate "C" not null, "number" int not null, "conversation_id" text collate "C" not null, "content" text not null, "written_at" timestamptz not null, primary key ("message_id", "number"));`,
    );
    this.addSql(`create index "message_version_conversation_index" on "message_version" ("conversation_id");`);

    this.addSql(
      `create table "reaction" ("message_id" text collate "C" not null, "emoji" text collate "C" not null, "user_id" text collate "C" not null, "conversation_id" text collate "C" not null, "position" bigint not null, primary key ("message_id", "emoji", "user_id"));`,
    );
    this.addSql(`create index "reaction_conversation_index" on "reaction" ("conversation_id");`);

    this.addSql(
      `create table "read_mark" ("conversation_id" text collate "C" not null, "user_id" text collate "C" not null, "position" bigint not null, primary key ("conversation_id", "user_id"));`,
    );

    this.addSql(
      `alter table "message" add "edited_at" timestamptz null, add "deleted_at" timestamptz null, add "changed_position" bigint null, add "reply_to_id" text collate "C" null;`,
    );
    this.addSql(`create index message_reply_index on message (reply_to_id, position) where reply_to_id is not null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "message_version" cascade;`);
    this.addSql(`drop table if exists "reaction" cascade;`);
    this.addSql(`drop table if exists "read_mark" cascade;`);

    this.addSql(`drop index "message_reply_index";`);
    this.addSql(
      `alter table "message" drop column "edited_at", drop column "deleted_at", drop column "changed_position", drop column "reply_to_id";`,
    );
  }
}
