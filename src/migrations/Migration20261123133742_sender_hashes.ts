import { ConcurrentMigration } from '../platform/database/index.js';

/** The new index serves the same lists. Nodes of the old version read them without one until they are replaced. */
export class Migration20261123133742_sender_hashes extends ConcurrentMigration {
  override name = 'Migration20261123133742_sender_hashes';

  override up(): void {
    const hashes = 'hashtextextended(sender_id, 0), hashtextextended(conversation_id, 0)';
    this.createIndex('message_sender_hash_index', `message (${hashes}, position)`);
    this.dropIndex('message_sender_index');
  }

  override down(): void {
    this.createIndex('message_sender_index', 'message (sender_id, conversation_id, position)');
    this.dropIndex('message_sender_hash_index');
  }
}
