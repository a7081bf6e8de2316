import { Migration } from '@mikro-orm/migrations';

export class Migration20261122142621_second_factors extends Migration {
  override name = 'Migration20261122142621_second_factors';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "recovery_code" ("hash" text collate "C" not null, "user_id" text collate "C" not null, primary key ("hash"));`,
    );
    this.addSql(`create index "recovery_code_user_index" on "recovery_code" ("user_id");`);

    this.addSql(
      `create table "second_factor" ("user_id" text collate "C" not null, "secret" text not null, "begun_at" timestamptz not null, "enabled_at" timestamptz null, "last_step" int not null default 0, primary key ("user_id"));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "recovery_code" cascade;`);
    this.addSql(`drop table if exists "second_factor" cascade;`);
  }
}
