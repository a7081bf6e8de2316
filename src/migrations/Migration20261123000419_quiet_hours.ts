import { Migration } from '@mikro-orm/migrations';

export class Migration20261123000419_quiet_hours extends Migration {
  override name = 'Migration20261123000419_quiet_hours';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "quiet_hours" ("user_id" text collate "C" not null, "starts_at" text not null, "ends_at" text not null, "days" text[] not null, "time_zone" text not null, primary key ("user_id"));`,
    );

    this.addSql(`alter table "user_status" add "status_until" timestamptz null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "quiet_hours" cascade;`);

    this.addSql(`alter table "user_status" drop column "status_until";`);
  }
}
