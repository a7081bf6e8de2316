import { releaseWhenLost } from './lost-connections.js';
import { PostgresConnection } from './postgres-connection.js';
import { prepareMarked } from './prepared-statements.js';
import { greet, type ServerLimits } from './server-limits.js';
import { isReadOnly, ReadOnlyError } from './sql-errors.js';
import { limitTransactions, writeInTransactions } from './transaction-limits.js';

/** What of pg's pool is used here. */
interface Pool {
  options: { connectionTimeoutMillis: number };
  on(event: 'remove', listener: (connection: PostgresConnection) => void): unknown;
}

/** What a connection owes: unanswered queries, and when (monotonic, ms) it last answered or the first was sent. */
interface Exchange {
  unanswered: number;
  since: number;
}

/** How long (ms) opening a connection may take. */
const connectionTimeout = 5_000;
/** Where one connection owes an answer, an idle one is trusted if it was heard within so long (ms). */
const recently = 1_000;
/** A server that stops has less time (ms): supervisors kill a process that has not ended after ten seconds. */
const stopTimes = { answer: 2_000, connection: 1_000, checkEvery: 250 };

/**
 * The connections of this node to PostgreSQL, each with limits that PostgreSQL enforces. Those that have fallen silent,
 * or lead to where nothing can be written, are closed.
 */
export class Connections {
  readonly #open = new Map<PostgresConnection, Exchange>();
  #pool: Pool | null = null;
  #hurry: NodeJS.Timeout | null = null;

  constructor(private readonly limits: ServerLimits) {}

  /** How the driver's pool connects, and of what its connections are made. */
  get driverOptions(): object {
    return {
      Client: PostgresConnection,
      keepAlive: true,
      connectionTimeoutMillis: connectionTimeout,
      // A connection that the network lost (a failover, a router that forgot it) reports no error for a quarter of an
      // hour: its caller gets one after this time, and the connection is not used again.
      query_timeout: this.limits.queryTimeout,
      onPoolCreated: (pool: Pool) => this.#watch(pool),
      onConnect: (connection: PostgresConnection) => this.#prepare(connection),
    };
  }

  /** Shortens all waits: from now on what PostgreSQL does not answer soon fails. */
  hurry(): void {
    if (this.#pool) this.#pool.options.connectionTimeoutMillis = stopTimes.connection;
    this.#hurry ??= setInterval(() => this.#dropTheSlow(), stopTimes.checkEvery).unref();
  }

  /** The pool has been closed. */
  closed(): void {
    if (this.#hurry) clearInterval(this.#hurry);
  }

  /** Closes idle connections that were last heard before this time: new ones lead to where the address leads by now. */
  dropIdle(heardBefore = performance.now()): void {
    for (const [connection, { unanswered, since }] of this.#open) {
      if (unanswered === 0 && since < heardBefore) connection.drop();
    }
  }

  #watch(pool: Pool): void {
    this.#pool = pool;
    pool.on('remove', (connection) => this.#open.delete(connection));
  }

  /** Makes a new connection ready to be used. @throws ReadOnlyError if nothing can be written over it. */
  async #prepare(connection: PostgresConnection): Promise<void> {
    this.#open.set(connection, { unanswered: 1, since: performance.now() });
    try {
      const { isDirect, isReadOnly, known } = await greet(connection, this.limits, connectionTimeout);
      if (isReadOnly) throw new ReadOnlyError();
      if (isDirect) this.#limitDirect(connection);
      else this.#limitPooled(connection, new Set(known));
    } catch (error) {
      this.#open.delete(connection);
      connection.drop();
      throw error;
    }
    this.#note(connection, -1);
    this.#watchAnswers(connection);
    connection.through(releaseWhenLost(connection));
  }

  #limitDirect(connection: PostgresConnection): void {
    const { transaction } = this.limits;
    if (Object.keys(transaction).length > 0) connection.through(limitTransactions(transaction));
    connection.through(prepareMarked);
  }

  /** Behind a pooler each transaction may run in another session: what is set or prepared in one stays in it. */
  #limitPooled(connection: PostgresConnection, known: Set<string>): void {
    const { session, transaction, queryTimeout } = this.limits;
    const limits = Object.entries({ ...session, ...transaction }).filter(([name]) => known.has(name));
    connection.through(limitTransactions(Object.fromEntries(limits)));
    if (queryTimeout > 0) connection.through(writeInTransactions);
  }

  /** Notes when the connection is asked and answers, and drops it if it times out or cannot write. */
  #watchAnswers(connection: PostgresConnection): void {
    connection.through((query) => (...args) => {
      const answer = query(...args);
      if (!(answer instanceof Promise)) return answer;
      this.#note(connection, 1);
      answer.then(
        () => this.#note(connection, -1),
        (error: unknown) => {
          this.#note(connection, -1);
          if (error instanceof Error && error.message === 'Query read timeout') this.#drop(connection, recently);
          if (isReadOnly(error)) this.#drop(connection, 0);
        },
      );
      return answer;
    });
  }

  #note(connection: PostgresConnection, unanswered: 1 | -1): void {
    const exchange = this.#open.get(connection);
    if (!exchange) return;
    // Asked again before it has answered, it has been silent since the first time.
    if (unanswered === -1 || exchange.unanswered === 0) exchange.since = performance.now();
    exchange.unanswered += unanswered;
  }

  #dropTheSlow(): void {
    const longAgo = performance.now() - stopTimes.answer;
    for (const [connection, { unanswered, since }] of this.#open) {
      if (unanswered > 0 && since < longAgo) this.#drop(connection, recently);
    }
  }

  /**
   * Closes a connection that owes an answer or cannot write, and with it the idle ones that were not heard for so long
   * (ms): whatever happened to one has mostly happened to all.
   */
  #drop(connection: PostgresConnection, silence: number): void {
    connection.drop();
    this.dropIdle(performance.now() - silence);
  }
}
