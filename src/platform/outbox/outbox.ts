import { type RawBuilder, sql } from 'kysely';
import { type Database, deleteInBatches } from '../database/index.js';

type Sql = RawBuilder<unknown>;

/** A column that identifies a row. */
interface KeyColumn {
  column: string;
  type: 'text' | 'uuid';
}

/** A table of rows that wait to be sent. It must also have the columns `attempts` and `claim`, a nullable UUID. */
export interface OutboxTable<Key> {
  name: string;
  /** The columns that identify a row, by the properties of a claim. */
  key: { [Property in keyof Key]: KeyColumn };
  /** The column with the time at which a row is due. For a claimed row it is the time at which the claim expires. */
  dueAt: string;
}

/** A row that this node may send until the claim expires. `attempts` includes the one that began with the claim. */
export type Claim<Key> = Key & { attempts: number; claim: string };

/** The rows to claim. */
export interface Choice {
  /** CTEs that `chosen` needs, each followed by a comma. */
  before?: Sql;
  /**
   * Selects the columns of the key, and locks the rows `for update skip locked`, so that only one node claims a row.
   */
  chosen: Sql;
  /** The attempts before this one, in terms of the rows `entry` and `chosen`. Default: those of the row. */
  attempts?: Sql;
  /** Further assignments. */
  set?: Sql;
  /** Further columns of the row `entry` to return, besides its key, `attempts` and `claim`. */
  more?: Sql;
}

/**
 * Manages rows in PostgreSQL that wait to be sent, shared by all nodes.
 *
 * A node claims a row for a limited time and counts the attempt at once. So a row whose node died is due again when the
 * claim expires. A row that kills nodes runs out of attempts. Each claim has its own id. Every statement on a claimed
 * row has the condition `isHeld`. So a node that is too slow changes nothing after another node has claimed the row.
 */
export class Outbox<Key extends object> {
  readonly #table: Sql;
  readonly #dueAt: Sql;
  readonly #columns: [property: keyof Key & string, column: KeyColumn][];

  constructor(
    private readonly database: Database,
    private readonly table: OutboxTable<Key>,
  ) {
    this.#table = sql.raw(table.name);
    this.#dueAt = sql.raw(table.dueAt);
    this.#columns = Object.entries(table.key) as [keyof Key & string, KeyColumn][];
  }

  /**
   * Claims rows.
   * @param lease time (ms) for which other nodes skip them.
   */
  claim<Row extends Claim<Key>>(choice: Choice, lease: number): Promise<Row[]> {
    const { before = sql``, chosen, attempts = sql`entry.attempts`, set, more } = choice;
    const same = this.#columns.map(([, { column }]) => sql`entry.${sql.raw(column)} = chosen.${sql.raw(column)}`);
    const key = this.#columns.map(([name, { column }]) => sql`entry.${sql.raw(column)} as ${sql.ref(name)}`);
    return this.database.run<Row>(sql`
      with ${before} chosen as (${chosen})
      update ${this.#table} as entry set attempts = ${attempts} + 1, claim = gen_random_uuid(),
        ${this.#dueAt} = ${afterDelay(lease)} ${set ? sql`, ${set}` : sql``}
      from chosen where ${sql.join(same, sql` and `)}
      returning ${sql.join(key)}, entry.attempts, entry.claim ${more ? sql`, ${more}` : sql``}`);
  }

  /**
   * Returns SQL: whether a claim is still the latest. An expired claim is the latest until another node claims the row.
   */
  isHeld(claim: Claim<Key>): Sql {
    const same = this.#columns.map(([name, { column }]) => sql`${sql.raw(column)} = ${claim[name]}`);
    return sql`${sql.join(same, sql` and `)} and claim = ${claim.claim}`;
  }

  /**
   * Ends a claim, and stores the result of the attempt.
   * @returns false if the claim was lost. Then another node stores its own result.
   */
  async settle(claim: Claim<Key>, set: Sql): Promise<boolean> {
    const rows = await this.database.run(sql`
      update ${this.#table} set claim = null, ${set} where ${this.isHeld(claim)} returning 1`);
    return rows.length > 0;
  }

  /**
   * Reverts claims: the rows are due at once, with one attempt less. For attempts that a stop of the server
   * interrupted, and for rows that could not be attempted. Skips rows whose claim was lost.
   */
  async release(claims: readonly Claim<Key>[]): Promise<void> {
    const given = this.#columns.map(
      ([name, { type }]) => sql`${claims.map((claim) => claim[name])}::${sql.raw(type)}[]`,
    );
    const columns = this.#columns.map(([, { column }]) => sql.raw(column));
    await this.database.run(sql`
      update ${this.#table} set attempts = attempts - 1, claim = null, ${this.#dueAt} = now()
      where (${sql.join([...columns, sql`claim`])}) in (
        select * from unnest(${sql.join([...given, sql`${claims.map(({ claim }) => claim)}::uuid[]`])})
      )`);
  }

  /**
   * Deletes rows in batches.
   * @param orderBy an expression; rows that come first in its order are deleted first.
   * @returns the number of deleted rows.
   */
  prune(where: Sql, orderBy?: Sql): Promise<number> {
    return deleteInBatches(this.database, this.table.name, where, orderBy);
  }
}

/** Returns SQL for the time after a delay (ms). */
export function afterDelay(delay: number): Sql {
  return sql`now() + ${delay} * interval '1 ms'`;
}
