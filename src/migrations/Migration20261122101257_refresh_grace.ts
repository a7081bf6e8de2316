import { Migration } from '@mikro-orm/migrations';

export class Migration20261122101257_refresh_grace extends Migration {
  override name = 'Migration20261122101257_refresh_grace';

  override up(): void | Promise<void> {
    this.addSql(`alter table "session" add "previous_refresh_hash" text null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "session" drop column "previous_refresh_hash";`);
  }
}
