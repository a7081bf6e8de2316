import { Migration } from '@mikro-orm/migrations';

export class Migration20261122103053_cursors extends Migration {
  override name = 'Migration20261122103053_cursors';

  override up(): void | Promise<void> {
    this.addSql(`alter table "feed_event" add "previous_at" timestamptz null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "feed_event" drop column "previous_at";`);
  }
}
