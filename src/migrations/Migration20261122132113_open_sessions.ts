import { ConcurrentMigration } from '../platform/database/index.js';

export class Migration20261122132113_open_sessions extends ConcurrentMigration {
  override name = 'Migration20261122132113_open_sessions';

  override up(): void {
    this.createIndex('session_open_index', 'session (expires_at) where ended_at is null');
  }

  override down(): void {
    this.dropIndex('session_open_index');
  }
}
