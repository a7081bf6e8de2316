import { Migration } from '@mikro-orm/migrations';

export class Migration20261123001059_user_reports extends Migration {
  override name = 'Migration20261123001059_user_reports';

  override up(): void | Promise<void> {
    this.addSql(`alter table "report" alter column "content" drop not null;`);
    this.addSql(`alter table "report" alter column "conversation_id" drop not null;`);
    this.addSql(`alter table "report" alter column "message_id" drop not null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`delete from "report" where "message_id" is null;`);
    this.addSql(`alter table "report" alter column "message_id" set not null;`);
    this.addSql(`alter table "report" alter column "conversation_id" set not null;`);
    this.addSql(`alter table "report" alter column "content" set not null;`);
  }
}
