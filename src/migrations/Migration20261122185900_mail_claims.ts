import { Migration } from '@mikro-orm/migrations';

export class Migration20261122185900_mail_claims extends Migration {
  override name = 'Migration20261122185900_mail_claims';

  override up(): void | Promise<void> {
    this.addSql(`alter table "outgoing_mail" add "claim" uuid null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "outgoing_mail" drop column "claim";`);
  }
}
