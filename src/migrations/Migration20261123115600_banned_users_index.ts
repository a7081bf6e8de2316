import { ConcurrentMigration } from '../platform/database/index.js';

export class Migration20261123115600_banned_users_index extends ConcurrentMigration {
  override name = 'Migration20261123115600_banned_users_index';

  override up(): void {
    this.createIndex('users_banned_index', 'users (id, banned_until) where banned_until is not null');
  }

  override down(): void {
    this.dropIndex('users_banned_index');
  }
}
