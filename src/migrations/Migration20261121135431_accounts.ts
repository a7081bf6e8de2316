import { Migration } from '@mikro-orm/migrations';

export class Migration20261121135431_accounts extends Migration {
  override name = 'Migration20261121135431_accounts';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "account_token" ("hash" text collate "C" not null, "user_id" text collate "C" not null, "purpose" text not null, "email_key" text not null, "expires_at" timestamptz not null, primary key ("hash"));`,
    );
    this.addSql(`create index "account_token_user_index" on "account_token" ("user_id");`);

    this.addSql(`create table "guest_number" ("number" serial primary key, "returned_at" timestamptz null);`);
    this.addSql(
      `create index guest_number_returned_index on guest_number (returned_at, number) where returned_at is not null;`,
    );

    this.addSql(
      `alter table "users" add "email_verified_at" timestamptz null, add "guest_number" int null, add "avatar_url" text null, add "about" text null, add "deleted_at" timestamptz null;`,
    );
    this.addSql(`alter table "users" alter column "email" drop not null;`);
    this.addSql(`alter table "users" alter column "email_key" drop not null;`);
    this.addSql(`alter table "users" alter column "password_hash" drop not null;`);
    this.addSql(`alter table "users" alter column "username" drop not null;`);
    this.addSql(`alter table "users" alter column "username_key" drop not null;`);
    this.addSql(`alter table "users" add constraint "users_guest_number_unique" unique ("guest_number");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "account_token" cascade;`);
    this.addSql(`drop table if exists "guest_number" cascade;`);

    this.addSql(`alter table "users" drop constraint "users_guest_number_unique";`);
    this.addSql(
      `alter table "users" drop column "email_verified_at", drop column "guest_number", drop column "avatar_url", drop column "about", drop column "deleted_at";`,
    );
    this.addSql(`alter table "users" alter column "username" set not null;`);
    this.addSql(`alter table "users" alter column "username_key" set not null;`);
    this.addSql(`alter table "users" alter column "email" set not null;`);
    this.addSql(`alter table "users" alter column "email_key" set not null;`);
    this.addSql(`alter table "users" alter column "password_hash" set not null;`);
  }
}
