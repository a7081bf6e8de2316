import { Migration } from '@mikro-orm/migrations';

export class Migration20261122134801_stored_bytes extends Migration {
  override name = 'Migration20261122134801_stored_bytes';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "stored_bytes" ("id" int not null, "bytes" bigint not null, "counted_at" timestamptz null, primary key ("id"));`,
    );
    // A job counts the files there are.
    this.addSql(`insert into "stored_bytes" ("id", "bytes") values (1, 0);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "stored_bytes" cascade;`);
  }
}
