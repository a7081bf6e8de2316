import { Migration } from '@mikro-orm/migrations';

/**
 * Builds or drops indexes while other transactions write to the table, however large it is. Each statement commits by
 * itself, and an interrupted migration starts over. So statements must be idempotent, and the migration must contain
 * nothing else.
 */
export abstract class ConcurrentMigration extends Migration {
  override isTransactional(): boolean {
    return false;
  }

  /**
   * Builds an index.
   * @param on the table and the columns: `member (user_id, joined_at)`.
   */
  protected createIndex(name: string, on: string, { isUnique = false } = {}): void {
    // An interrupted build leaves an invalid index.
    this.dropIndex(name);
    this.addSql(`create ${isUnique ? 'unique ' : ''}index concurrently ${name} on ${on};`);
  }

  protected dropIndex(name: string): void {
    this.addSql(`drop index concurrently if exists ${name};`);
  }
}
