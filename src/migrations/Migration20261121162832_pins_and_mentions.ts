import { Migration } from '@mikro-orm/migrations';

export class Migration20261121162832_pins_and_mentions extends Migration {
  override name = 'Migration20261121162832_pins_and_mentions';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "mention" ("conversation_id" text collate "C" not null, "user_id" text collate "C" not null, "message_id" text collate "C" not null, "position" bigint not null, "sender_id" text collate "C" not null, primary key ("conversation_id", "user_id", "message_id"));`,
    );
    this.addSql(`create index "mention_position_index" on "mention" ("conversation_id", "user_id", "position");`);

    this.addSql(
      `create table "pin" ("message_id" text collate "C" not null, "conversation_id" text collate "C" not null, "position" bigint not null, "pinned_by_id" text collate "C" not null, primary key ("message_id"));`,
    );
    this.addSql(`create index "pin_conversation_index" on "pin" ("conversation_id", "position");`);

    this.addSql(`alter table "message" add "mentions" jsonb null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "mention" cascade;`);
    this.addSql(`drop table if exists "pin" cascade;`);

    this.addSql(`alter table "message" drop column "mentions";`);
  }
}
