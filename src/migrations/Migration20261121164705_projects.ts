import { Migration } from '@mikro-orm/migrations';

export class Migration20261121164705_projects extends Migration {
  override name = 'Migration20261121164705_projects';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "meeting_participant" ("project_id" text collate "C" not null, "user_id" text collate "C" not null, "position" bigint not null, "joined_at" timestamptz not null, primary key ("project_id", "user_id"));`,
    );
    this.addSql(`create index "meeting_participant_user_index" on "meeting_participant" ("user_id");`);
    this.addSql(
      `create index "meeting_participant_position_index" on "meeting_participant" ("project_id", "position");`,
    );

    this.addSql(
      `create unique index conversation_project_title_unique on conversation (owner_id, lower(title)) where kind = 'PROJECT' and deleted_at is null;`,
    );

    this.addSql(`alter table "feed_event" add "audience" text[] null;`);

    this.addSql(`alter table "message" add "receiver_id" text collate "C" null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "meeting_participant" cascade;`);

    this.addSql(`drop index "conversation_project_title_unique";`);

    this.addSql(`alter table "feed_event" drop column "audience";`);

    this.addSql(`alter table "message" drop column "receiver_id";`);
  }
}
