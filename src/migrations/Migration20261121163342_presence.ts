import { Migration } from '@mikro-orm/migrations';

export class Migration20261121163342_presence extends Migration {
  override name = 'Migration20261121163342_presence';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "user_status" ("user_id" text collate "C" not null, "status" text not null, "invisible" boolean not null, "text" text null, "emoji" text null, "expires_at" timestamptz null, "last_seen_at" timestamptz null, primary key ("user_id"));`,
    );

    this.addSql(`alter table "privacy_settings" add "last_seen" text not null default 'EVERYONE';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "user_status" cascade;`);

    this.addSql(`alter table "privacy_settings" drop column "last_seen";`);
  }
}
