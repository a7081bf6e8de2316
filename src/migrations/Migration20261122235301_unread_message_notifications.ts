import { ConcurrentMigration } from '../platform/database/index.js';

export class Migration20261122235301_unread_message_notifications extends ConcurrentMigration {
  override name = 'Migration20261122235301_unread_message_notifications';

  override up(): void {
    this.createIndex(
      'notification_unread_message_index',
      `notification (user_id, (data ->> 'conversationId')) where read_at is null and (data ->> 'messageId') is not null`,
    );
  }

  override down(): void {
    this.dropIndex('notification_unread_message_index');
  }
}
