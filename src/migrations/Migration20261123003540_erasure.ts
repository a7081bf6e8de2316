import { Migration } from '@mikro-orm/migrations';

export class Migration20261123003540_erasure extends Migration {
  override name = 'Migration20261123003540_erasure';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "user_erasure" ("id" text collate "C" not null, "user_id" text collate "C" not null, "with_messages" boolean not null, "requested_by_id" text collate "C" null, "requested_at" timestamptz not null, "erased_messages" int not null default 0, "place" jsonb null, "finished_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index user_erasure_unfinished_index on user_erasure (id) where finished_at is null;`);
    this.addSql(`alter table "user_erasure" add constraint "user_erasure_user_unique" unique ("user_id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "user_erasure" cascade;`);
  }
}
