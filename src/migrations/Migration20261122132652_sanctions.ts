import { Migration } from '@mikro-orm/migrations';

export class Migration20261122132652_sanctions extends Migration {
  override name = 'Migration20261122132652_sanctions';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "sanction" ("conversation_id" text collate "C" not null, "user_id" text collate "C" not null, "kind" text not null, "moderator_id" text collate "C" not null, "until" timestamptz(3) null, "reason" text null, "is_known" boolean not null default false, "created_at" timestamptz(3) not null, primary key ("conversation_id", "user_id", "kind"));`,
    );
    this.addSql(
      `create index "sanction_listed_index" on "sanction" ("conversation_id", "kind", "created_at", "user_id");`,
    );
    this.addSql(`create index "sanction_user_index" on "sanction" ("user_id", "conversation_id", "kind");`);
    this.addSql(
      `create index "sanction_moderator_index" on "sanction" ("moderator_id", "conversation_id", "user_id", "kind");`,
    );
    this.addSql(`create index "sanction_until_index" on "sanction" ("until");`);

    this.addSql(`alter table "member" add "has_mute" boolean not null default false;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "sanction" cascade;`);

    this.addSql(`alter table "member" drop column "has_mute";`);
  }
}
