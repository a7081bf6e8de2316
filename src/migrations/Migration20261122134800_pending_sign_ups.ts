import { Migration } from '@mikro-orm/migrations';

export class Migration20261122134800_pending_sign_ups extends Migration {
  override name = 'Migration20261122134800_pending_sign_ups';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "pending_sign_up" ("hash" text collate "C" not null, "username" text not null, "username_key" text collate "C" not null, "email" text not null, "email_key" text not null, "password_hash" text not null, "first_name" text null, "last_name" text null, "guest_id" text collate "C" null, "expires_at" timestamptz not null, primary key ("hash"));`,
    );
    this.addSql(`create index "pending_sign_up_email_index" on "pending_sign_up" ("email_key");`);
    this.addSql(`create index "pending_sign_up_expiry_index" on "pending_sign_up" ("expires_at");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "pending_sign_up" cascade;`);
  }
}
