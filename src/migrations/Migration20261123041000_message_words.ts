import { Migration } from '@mikro-orm/migrations';

export class Migration20261123041000_message_words extends Migration {
  override name = 'Migration20261123041000_message_words';

  override up(): void | Promise<void> {
    // The old index has the name of the new one.
    this.addSql(`alter table "message" drop column "words";`);
    this.addSql(
      `create table "message_words" ("message_id" text collate "C" not null, "conversation_id" text collate "C" not null, "words" tsvector not null, primary key ("message_id"));`,
    );
    this.addSql(
      `create index message_words_index on message_words using gin (words) with (gin_pending_list_limit = 2048);`,
    );
    this.addSql(
      `create table "unindexed_messages" ("id" bigserial primary key, "message_ids" text[] not null default '{}', "before" text collate "C" null);`,
    );
    // A job indexes the messages that are there already.
    this.addSql(`insert into "unindexed_messages" ("before") select '~' where exists (select from "message");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "unindexed_messages" cascade;`);
    this.addSql(`drop table if exists "message_words" cascade;`);
    this.addSql(`alter table "message" add column "words" tsvector null;`);
    this.addSql(`create index message_words_index on message using gin (words) with (gin_pending_list_limit = 1024);`);
  }
}
