import { Migration } from '@mikro-orm/migrations';

export class Migration20261121160328_pins extends Migration {
  override name = 'Migration20261121160328_pins';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "pin" ("message_id" text collate "C" not null, "conversation_id" text collate "C" not null, "position" bigint not null, "pinned_by_id" text collate "C" not null, primary key ("message_id"));`,
    );
    this.addSql(`create index "pin_conversation_index" on "pin" ("conversation_id", "position");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "pin" cascade;`);
  }
}
