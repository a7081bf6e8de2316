import { Migration } from '@mikro-orm/migrations';

export class Migration20261122141939_session_confirmations extends Migration {
  override name = 'Migration20261122141939_session_confirmations';

  override up(): void | Promise<void> {
    this.addSql(`alter table "session" add "confirmed_at" timestamptz null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "session" drop column "confirmed_at";`);
  }
}
