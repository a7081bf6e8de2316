import { ConcurrentMigration } from '../platform/database/index.js';

export class Migration20261123041001_client_id_hashes extends ConcurrentMigration {
  override name = 'Migration20261123041001_client_id_hashes';

  override up(): void {
    const on = 'message (hashtextextended(sender_id, 0), hashtextextended(client_id, 0)) where client_id is not null';
    this.createIndex('message_client_id_hash_unique', on, { isUnique: true });
  }

  override down(): void {
    this.dropIndex('message_client_id_hash_unique');
  }
}
