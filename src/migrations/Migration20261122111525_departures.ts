import { Migration } from '@mikro-orm/migrations';

export class Migration20261122111525_departures extends Migration {
  override name = 'Migration20261122111525_departures';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "departure" ("user_id" text collate "C" not null, "since" timestamptz not null default now(), primary key ("user_id"));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "departure" cascade;`);
  }
}
