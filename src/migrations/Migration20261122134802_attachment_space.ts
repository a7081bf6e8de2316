import { ConcurrentMigration } from '../platform/database/index.js';

export class Migration20261122134802_attachment_space extends ConcurrentMigration {
  override name = 'Migration20261122134802_attachment_space';

  override up(): void {
    this.createIndex(
      'attachment_space_index',
      'attachment (uploader_id) include (byte_size) where discarded_at is null',
    );
  }

  override down(): void {
    this.dropIndex('attachment_space_index');
  }
}
