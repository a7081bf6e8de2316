import { Migration } from '@mikro-orm/migrations';

/** The index of hashes, built before, replaces this constraint. */
export class Migration20261123041002_client_id_unique extends Migration {
  override name = 'Migration20261123041002_client_id_unique';

  override up(): void | Promise<void> {
    this.addSql(`alter table "message" drop constraint "message_client_id_unique";`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "message" add constraint "message_client_id_unique" unique ("sender_id", "client_id");`);
  }
}
