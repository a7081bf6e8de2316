import { Migration } from '@mikro-orm/migrations';

export class Migration20261123000731_locale extends Migration {
  override name = 'Migration20261123000731_locale';

  override up(): void | Promise<void> {
    this.addSql(`alter table "users" add "locale" text null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "users" drop column "locale";`);
  }
}
