import { ConcurrentMigration } from '../platform/database/index.js';

/** The new index serves the pruning. Nodes of the old version prune without one until they are replaced. */
export class Migration20261123141323_event_minutes extends ConcurrentMigration {
  override name = 'Migration20261123141323_event_minutes';

  override up(): void {
    this.createIndex('feed_event_minute_index', "feed_event (date_trunc('minute', at at time zone 'UTC'))");
    this.dropIndex('feed_event_at_index');
  }

  override down(): void {
    this.createIndex('feed_event_at_index', 'feed_event (at)');
    this.dropIndex('feed_event_minute_index');
  }
}
