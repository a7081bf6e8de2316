import { ConcurrentMigration } from '../platform/database/index.js';

export class Migration20261123030600_webhook_feed_index extends ConcurrentMigration {
  override name = 'Migration20261123030600_webhook_feed_index';

  override up(): void {
    this.createIndex('webhook_delivery_feed_index', "webhook_delivery (feed_id, position) where state = 'PENDING'");
  }

  override down(): void {
    this.dropIndex('webhook_delivery_feed_index');
  }
}
