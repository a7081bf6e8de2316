import { Migration } from '@mikro-orm/migrations';

export class Migration20261123002921_held_messages extends Migration {
  override name = 'Migration20261123002921_held_messages';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "held_message" ("id" text collate "C" not null, "message_id" text collate "C" not null, "conversation_id" text collate "C" not null, "sender_id" text collate "C" not null, "receiver_id" text collate "C" null, "content" text not null, "attachment_ids" text[] not null default '{}', "reply_to_id" text collate "C" null, "client_id" text null, "reason" text not null, "state" text not null, "held_at" timestamptz not null, "decided_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "held_message_sender_index" on "held_message" ("sender_id", "id");`);
    this.addSql(`create index "held_message_conversation_index" on "held_message" ("conversation_id", "id");`);
    this.addSql(`create index "held_message_message_index" on "held_message" ("message_id");`);
    this.addSql(`create index held_message_pending_index on held_message (id) where state = 'PENDING';`);
    this.addSql(`create index held_message_decided_index on held_message (decided_at) where decided_at is not null;`);
    this.addSql(
      `alter table "held_message" add constraint "held_message_client_id_unique" unique ("sender_id", "client_id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "held_message" cascade;`);
  }
}
