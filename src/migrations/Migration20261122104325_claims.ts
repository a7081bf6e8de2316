import { Migration } from '@mikro-orm/migrations';

export class Migration20261122104325_claims extends Migration {
  override name = 'Migration20261122104325_claims';

  override up(): void | Promise<void> {
    this.addSql(`alter table "webhook_delivery" add "claim" uuid null;`);

    this.addSql(`alter table "outgoing_push" add "claim" uuid null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "outgoing_push" drop column "claim";`);

    this.addSql(`alter table "webhook_delivery" drop column "claim";`);
  }
}
