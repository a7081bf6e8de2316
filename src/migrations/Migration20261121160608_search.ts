import { Migration } from '@mikro-orm/migrations';

export class Migration20261121160608_search extends Migration {
  override name = 'Migration20261121160608_search';

  override up(): void | Promise<void> {
    this.addSql(`alter table "message" add "words" tsvector null;`);
    this.addSql(`create index message_words_index on message using gin (words);`);

    this.addSql(`create index "reaction_order_index" on "reaction" ("message_id", "emoji", "position");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "message_words_index";`);
    this.addSql(`alter table "message" drop column "words";`);

    this.addSql(`drop index "reaction_order_index";`);
  }
}
