import { ConcurrentMigration } from '../platform/database/index.js';

export class Migration20261123003541_erasure_indexes extends ConcurrentMigration {
  override name = 'Migration20261123003541_erasure_indexes';

  override up(): void {
    this.createIndex('report_message_index', 'report (message_id)');
    this.createIndex('report_sender_index', 'report (sender_id)');
    this.createIndex(
      'webhook_delivery_subject_index',
      "webhook_delivery (coalesce(data ->> 'messageId', data ->> 'userId')) where state = 'PENDING'",
    );
  }

  override down(): void {
    this.dropIndex('webhook_delivery_subject_index');
    this.dropIndex('report_sender_index');
    this.dropIndex('report_message_index');
  }
}
