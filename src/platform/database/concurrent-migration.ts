import { Migration } from '@mikro-orm/migrations';

/**
 * A migration that builds or drops indexes while others write to the table, however large it is. Its statements are
 * each committed by themselves, and it starts over if it was interrupted: so they must be such as can be repeated, and
 * nothing else belongs in it.
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
    // An interrupted build leaves an index that is not valid.
    this.dropIndex(name);
    this.addSql(`create ${isUnique ? 'unique ' : ''}index concurrently ${name} on ${on};`);
  }

  protected dropIndex(name: string): void {
    this.addSql(`drop index concurrently if exists ${name};`);
  }
}
