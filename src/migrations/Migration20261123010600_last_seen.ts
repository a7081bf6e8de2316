import { ConcurrentMigration } from '../platform/database/index.js';

export class Migration20261123010600_last_seen extends ConcurrentMigration {
  override name = 'Migration20261123010600_last_seen';

  override up(): void {
    this.createIndex(
      'user_status_last_seen_index',
      'user_status (last_seen_at, user_id) where last_seen_at is not null',
    );
  }

  override down(): void {
    this.dropIndex('user_status_last_seen_index');
  }
}
