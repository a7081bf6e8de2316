import { Migration } from '@mikro-orm/migrations';

export class Migration20261121140019_attachments extends Migration {
  override name = 'Migration20261121140019_attachments';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "attachment" ("id" text collate "C" not null, "uploader_id" text collate "C" not null, "file_name" text not null, "byte_size" int not null, "content_type" text null, "width" int null, "height" int null, "message_id" text collate "C" null, "conversation_id" text collate "C" null, "created_at" timestamptz not null, "started_at" timestamptz null, "completed_at" timestamptz null, "discarded_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "attachment_conversation_index" on "attachment" ("conversation_id");`);
    this.addSql(`create index attachment_unattached_index on attachment (uploader_id) where message_id is null;`);
    this.addSql(`create index attachment_abandoned_index on attachment (created_at) where message_id is null;`);
    this.addSql(`create index attachment_discarded_index on attachment (discarded_at) where discarded_at is not null;`);

    this.addSql(`alter table "message" add "attachment_ids" text[] not null default '{}';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "attachment" cascade;`);

    this.addSql(`alter table "message" drop column "attachment_ids";`);
  }
}
