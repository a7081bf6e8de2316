import { Migration } from '@mikro-orm/migrations';

export class Migration20261123115500_upload_claims extends Migration {
  override name = 'Migration20261123115500_upload_claims';

  override up(): void | Promise<void> {
    this.addSql(`alter table "attachment" add "claimed_until" timestamptz null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "attachment" drop column "claimed_until";`);
  }
}
