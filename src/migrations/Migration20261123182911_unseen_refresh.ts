import { Migration } from '@mikro-orm/migrations';

export class Migration20261123182911_unseen_refresh extends Migration {
  override name = 'Migration20261123182911_unseen_refresh';

  override up(): void | Promise<void> {
    this.addSql(`alter table "session" add "unseen_refresh_hash" text null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "session" drop column "unseen_refresh_hash";`);
  }
}
