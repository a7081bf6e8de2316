import { Migration } from '@mikro-orm/migrations';

export class Migration20261121161143_search extends Migration {
  override name = 'Migration20261121161143_search';

  override up(): void | Promise<void> {
    this.addSql(`alter table "message" add "words" tsvector null;`);
    this.addSql(`create index message_words_index on message using gin (words) with (gin_pending_list_limit = 1024);`);

    this.addSql(`create index "reaction_order_index" on "reaction" ("message_id", "emoji", "position");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "message_words_index";`);
    this.addSql(`alter table "message" drop column "words";`);

    this.addSql(`drop index "reaction_order_index";`);
  }
}
