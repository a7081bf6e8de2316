import { Migration } from '@mikro-orm/migrations';

export class Migration20261123001556_devices extends Migration {
  override name = 'Migration20261123001556_devices';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "push_subscription" add "service" text not null default 'WEB_PUSH', add "shows_text" boolean not null default true;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "push_subscription" drop column "service", drop column "shows_text";`);
  }
}
