import { ConcurrentMigration } from '../platform/database/index.js';

export class Migration20261123064235_mention_user_index extends ConcurrentMigration {
  override name = 'Migration20261123064235_mention_user_index';

  override up(): void {
    this.createIndex('mention_user_index', 'mention (user_id, message_id)');
  }

  override down(): void {
    this.dropIndex('mention_user_index');
  }
}
