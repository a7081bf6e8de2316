import { Client } from 'pg';

/** Runs a query of the driver: a text with values, an options object, or an object that submits itself. */
export type Query = (...args: unknown[]) => unknown;

/** Wraps a query: it may rewrite the statement, run others around it, or look at its outcome. */
export type QueryStep = (query: Query) => Query;

/** One connection to PostgreSQL. The pool makes these instead of the driver's own, so that steps see each statement. */
export class PostgresConnection extends Client {
  declare readonly processID?: number;
  #query: Query = (...args) => super.query(...(args as Parameters<Client['query']>));

  /** Adds a step. It sees a statement before the steps that were added earlier. */
  through(step: QueryStep): void {
    this.#query = step(this.#query);
  }

  /** `never` stands for the results of all the driver's overloads. */
  override query(...args: unknown[]): never {
    return this.#query(...args) as never;
  }

  /** Closes the socket at once. A query under way fails, and the pool removes the connection. */
  drop(): void {
    this.connection.stream.destroy();
  }
}
