import { Migration } from '@mikro-orm/migrations';

export class Migration20261121160739_cache extends Migration {
  override name = 'Migration20261121160739_cache';

  override up(): void | Promise<void> {
    this.addSql(`create index "attachment_uploader_index" on "attachment" ("uploader_id", "id");`);

    this.addSql(`alter table "feed" add "epoch" bigint not null default '0';`);

    this.addSql(`create index "reaction_user_index" on "reaction" ("user_id", "message_id", "emoji");`);

    this.addSql(`create index "read_mark_user_index" on "read_mark" ("user_id", "conversation_id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "attachment_uploader_index";`);

    this.addSql(`alter table "feed" drop column "epoch";`);

    this.addSql(`drop index "reaction_user_index";`);

    this.addSql(`drop index "read_mark_user_index";`);
  }
}
