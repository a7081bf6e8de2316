import { Migration } from '@mikro-orm/migrations';

export class Migration20261123000741_nicknames extends Migration {
  override name = 'Migration20261123000741_nicknames';

  override up(): void | Promise<void> {
    this.addSql(`alter table "users" add "nickname" text null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`update "users" set "username_key" = null where "nickname" is not null;`);
    this.addSql(`alter table "users" drop column "nickname";`);
  }
}
