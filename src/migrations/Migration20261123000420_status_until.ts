import { ConcurrentMigration } from '../platform/database/index.js';

export class Migration20261123000420_status_until extends ConcurrentMigration {
  override name = 'Migration20261123000420_status_until';

  override up(): void {
    this.createIndex('user_status_until_index', 'user_status (status_until) where status_until is not null');
  }

  override down(): void {
    this.dropIndex('user_status_until_index');
  }
}
