import { Migration } from '@mikro-orm/migrations';

export class Migration20261122235300_queued_at extends Migration {
  override name = 'Migration20261122235300_queued_at';

  override up(): void | Promise<void> {
    this.addSql(`alter table "message_notice" add "queued_at" timestamptz not null default now();`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "message_notice" drop column "queued_at";`);
  }
}
