import { Migration } from '@mikro-orm/migrations';

export class Migration20261122105458_user_changes extends Migration {
  override name = 'Migration20261122105458_user_changes';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "user_change" ("user_id" text collate "C" not null, "changed_at" timestamptz not null, primary key ("user_id"));`,
    );
    this.addSql(`create index "user_change_at_index" on "user_change" ("changed_at");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "user_change" cascade;`);
  }
}
