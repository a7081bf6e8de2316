import { ConcurrentMigration } from '../platform/database/index.js';

export class Migration20261123001100_user_report_index extends ConcurrentMigration {
  override name = 'Migration20261123001100_user_report_index';

  override up(): void {
    const on = 'report (sender_id, reporter_id) where resolved_at is null and message_id is null';
    this.createIndex('report_open_user_unique', on, { isUnique: true });
  }

  override down(): void {
    this.dropIndex('report_open_user_unique');
  }
}
