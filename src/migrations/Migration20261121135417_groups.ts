import { Migration } from '@mikro-orm/migrations';

export class Migration20261121135417_groups extends Migration {
  override name = 'Migration20261121135417_groups';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "invitation" ("conversation_id" text collate "C" not null, "user_id" text collate "C" not null, "invited_by_id" text collate "C" not null, "created_at" timestamptz(3) not null, primary key ("conversation_id", "user_id"));`,
    );
    this.addSql(`create index "invitation_user_index" on "invitation" ("user_id", "created_at", "conversation_id");`);

    this.addSql(
      `create table "invite_link" ("id" text collate "C" not null, "conversation_id" text collate "C" not null, "token_hash" text collate "C" not null, "created_by_id" text collate "C" not null, "created_at" timestamptz not null, "expires_at" timestamptz not null, "max_uses" int null, "uses" int not null default 0, primary key ("id"));`,
    );
    this.addSql(`alter table "invite_link" add constraint "invite_link_token_unique" unique ("token_hash");`);
    this.addSql(`create index "invite_link_conversation_index" on "invite_link" ("conversation_id", "id");`);
    this.addSql(`create index "invite_link_expires_index" on "invite_link" ("expires_at");`);

    this.addSql(`drop index "conversation_kind_id_index";`);
    this.addSql(
      `alter table "conversation" add "description" text null, add "visibility" text not null default 'PRIVATE', add "writers" text not null default 'MEMBERS', add "slow_mode_seconds" int not null default 0;`,
    );
    // Until now all groups were public.
    this.addSql(`update conversation set visibility = 'PUBLIC' where kind = 'GROUP';`);
    this.addSql(
      `create index conversation_public_groups on conversation (id) where kind = 'GROUP' and visibility = 'PUBLIC' and deleted_at is null;`,
    );

    this.addSql(`alter table "member" add "last_sent_at" timestamptz null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "invitation" cascade;`);
    this.addSql(`drop table if exists "invite_link" cascade;`);

    this.addSql(`drop index "conversation_public_groups";`);
    this.addSql(
      `alter table "conversation" drop column "description", drop column "visibility", drop column "writers", drop column "slow_mode_seconds";`,
    );
    this.addSql(`create index "conversation_kind_id_index" on "conversation" ("kind", "id");`);

    this.addSql(`alter table "member" drop column "last_sent_at";`);
  }
}
