import { ConcurrentMigration } from '../platform/database/index.js';

export class Migration20261123031001_user_list_indexes extends ConcurrentMigration {
  override name = 'Migration20261123031001_user_list_indexes';

  override up(): void {
    this.createIndex('users_archived_index', 'users (id) where archived_at is not null');
    this.createIndex('users_guest_names_index', 'users (username_key) where guest_number is not null');
    this.createIndex('users_guests_index', 'users (id) where guest_number is not null');
    this.createIndex('users_unnamed_index', 'users (id) where username_key is null and deleted_at is null');
    this.createIndex('user_status_never_seen_index', 'user_status (user_id) where last_seen_at is null');
    this.createIndex('privacy_settings_hidden_index', "privacy_settings (user_id) where last_seen <> 'EVERYONE'");
  }

  override down(): void {
    this.dropIndex('privacy_settings_hidden_index');
    this.dropIndex('user_status_never_seen_index');
    this.dropIndex('users_unnamed_index');
    this.dropIndex('users_guests_index');
    this.dropIndex('users_guest_names_index');
    this.dropIndex('users_archived_index');
  }
}
