import { Migration } from '@mikro-orm/migrations';

export class Migration20261121171704_mend2 extends Migration {
  override name = 'Migration20261121171704_mend2';

  override up(): void | Promise<void> {
    this.addSql(`alter table "conversation" add "member_total" int not null default 0;`);

    this.addSql(`create index "invite_link_created_by_index" on "invite_link" ("created_by_id", "id");`);

    this.addSql(`create index "message_sender_index" on "message" ("sender_id", "conversation_id", "position");`);

    this.addSql(`create index "pin_pinned_by_index" on "pin" ("pinned_by_id", "message_id");`);

    this.addSql(`alter table "read_mark" add "shown_position" bigint not null default '0';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "conversation" drop column "member_total";`);

    this.addSql(`drop index "invite_link_created_by_index";`);

    this.addSql(`drop index "message_sender_index";`);

    this.addSql(`drop index "pin_pinned_by_index";`);

    this.addSql(`alter table "read_mark" drop column "shown_position";`);
  }
}
