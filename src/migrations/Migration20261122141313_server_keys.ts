import { Migration } from '@mikro-orm/migrations';

export class Migration20261122141313_server_keys extends Migration {
  override name = 'Migration20261122141313_server_keys';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "server_key" ("id" text collate "C" not null, "sealed" text not null, "created_at" timestamptz not null default now(), "retired_at" timestamptz null, "revoked_at" timestamptz null, primary key ("id"));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "server_key" cascade;`);
  }
}
