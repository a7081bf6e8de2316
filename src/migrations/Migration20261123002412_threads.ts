import { Migration } from '@mikro-orm/migrations';

export class Migration20261123002412_threads extends Migration {
  override name = 'Migration20261123002412_threads';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "thread_follow" ("message_id" text collate "C" not null, "user_id" text collate "C" not null, "conversation_id" text collate "C" not null, "is_followed" boolean not null, "reason" text not null, "read_position" bigint not null, "followed_position" bigint not null, primary key ("message_id", "user_id"));`,
    );
    this.addSql(`create index "thread_follow_user_index" on "thread_follow" ("user_id", "message_id");`);
    this.addSql(`create index "thread_follow_conversation_index" on "thread_follow" ("conversation_id", "user_id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "thread_follow" cascade;`);
  }
}
