import { ConcurrentMigration } from '../platform/database/index.js';

export class Migration20261123063602_edited_messages extends ConcurrentMigration {
  override name = 'Migration20261123063602_edited_messages';

  override up(): void {
    this.createIndex(
      'message_edited_index',
      'message (sender_id, conversation_id, position) where edited_at is not null',
    );
  }

  override down(): void {
    this.dropIndex('message_edited_index');
  }
}
