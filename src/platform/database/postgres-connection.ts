import { Client } from 'pg';

/** Runs a query of the driver: a text with values, an options object, or an object that submits itself. */
export type Query = (...args: unknown[]) => unknown;

/** Wraps a query. It may rewrite the statement, run others around it, or inspect the result. */
export type QueryStep = (query: Query) => Query;

/**
 * Represents one connection to PostgreSQL. The pool uses this class instead of the driver's own, so that steps see each
 * statement.
 */
export class PostgresConnection extends Client {
  declare readonly processID?: number;
  #query: Query = (...args) => super.query(...(args as Parameters<Client['query']>));

  /** Adds a step. It sees a statement before the steps that were added earlier. */
  through(step: QueryStep): void {
    this.#query = step(this.#query);
  }

  /** `never` fits the results of all overloads of the driver. */
  override query(...args: unknown[]): never {
    return this.#query(...args) as never;
  }

  /** Closes the socket at once. A query under way fails, and the pool removes the connection. */
  drop(): void {
    this.connection.stream.destroy();
  }
}
