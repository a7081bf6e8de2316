import { setImmediate } from 'node:timers/promises';
import { releaseWhenLost } from './lost-connections.js';
import { PostgresConnection } from './postgres-connection.js';
import { prepareMarked } from './prepared-statements.js';
import { greet, type ServerLimits } from './server-limits.js';
import { isReadOnly, ReadOnlyError } from './sql-errors.js';
import { limitTransactions, writeInTransactions } from './transaction-limits.js';

/** The members of pg's pool that this file uses. */
interface Pool {
  options: { connectionTimeoutMillis: number };
  on(event: 'remove', listener: (connection: PostgresConnection) => void): unknown;
  connect(): Promise<{ release(): void }>;
}

/**
 * The unanswered queries of a connection. `since` is when (monotonic, ms) it last answered or, if later, got its first
 * query.
 */
interface Exchange {
  unanswered: number;
  since: number;
}

/** Time limit (ms) of opening a connection. */
const connectionTimeout = 5_000;
/** While one connection owes an answer, an idle one is trusted only if it answered within this time (ms). */
const recently = 1_000;
/** Shorter limits (ms) for a server that stops: supervisors kill a process that has not ended after ten seconds. */
const stopTimes = { answer: 2_000, connection: 1_000, checkEvery: 250 };

/**
 * Manages this node's connections to PostgreSQL and gives each limits that PostgreSQL enforces. Closes connections that
 * are silent, or lead to a server that accepts no writes although it should.
 */
export class Connections {
  readonly #open = new Map<PostgresConnection, Exchange>();
  #pool: Pool | null = null;
  #hurry: NodeJS.Timeout | null = null;
  #isClosing = false;

  /** @param mayBeReadOnly whether the connections only read, so that they may lead to a standby. */
  constructor(
    private readonly limits: ServerLimits,
    private readonly mayBeReadOnly = false,
  ) {}

  /** Options for the driver's pool. */
  get driverOptions(): object {
    return {
      Client: PostgresConnection,
      keepAlive: true,
      connectionTimeoutMillis: connectionTimeout,
      // If the network loses a connection (a failover, a router that forgot it), it reports no error for 15 minutes.
      // The caller gets an error after this time, and the connection is not used again.
      query_timeout: this.limits.queryTimeout,
      onPoolCreated: (pool: Pool) => this.#watch(pool),
      onConnect: (connection: PostgresConnection) => this.#prepare(connection),
    };
  }

  /** Shortens all waits, because the server stops. Queries that PostgreSQL does not answer soon fail. */
  hurry(): void {
    if (this.#pool) this.#pool.options.connectionTimeoutMillis = stopTimes.connection;
    this.#hurry ??= setInterval(() => this.#dropTheSlow(), stopTimes.checkEvery).unref();
  }

  /**
   * Makes all further requests for a connection fail. If Kysely got one while it closes the pool, it would never release
   * it, and the pool would wait forever.
   */
  async beforeClose(): Promise<void> {
    this.#isClosing = true;
    // Lets a caller whose request was just granted take its connection first.
    await setImmediate();
  }

  /** Cleans up after the pool was closed. */
  closed(): void {
    if (this.#hurry) clearInterval(this.#hurry);
  }

  /** Closes idle connections that last answered before this time. New connections resolve the address again. */
  dropIdle(heardBefore = performance.now()): void {
    for (const [connection, { unanswered, since }] of this.#open) {
      if (unanswered === 0 && since < heardBefore) connection.drop();
    }
  }

  #watch(pool: Pool): void {
    this.#pool = pool;
    pool.on('remove', (connection) => this.#open.delete(connection));
    const connect = pool.connect.bind(pool);
    pool.connect = async () => {
      const connection = await connect();
      if (!this.#isClosing) return connection;
      connection.release();
      throw new Error('The database is closing');
    };
  }

  /**
   * Prepares a new connection.
   * @throws {ReadOnlyError} if the server accepts no writes.
   */
  async #prepare(connection: PostgresConnection): Promise<void> {
    this.#open.set(connection, { unanswered: 1, since: performance.now() });
    try {
      const { isDirect, isReadOnly, known } = await greet(connection, this.limits, connectionTimeout);
      if (isReadOnly && !this.mayBeReadOnly) throw new ReadOnlyError();
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

  /**
   * Sets limits behind a pooler. Each transaction may run in another session there, and what it sets or prepares stays
   * in that session.
   */
  #limitPooled(connection: PostgresConnection, known: Set<string>): void {
    const { session, transaction, queryTimeout } = this.limits;
    const limits = Object.entries({ ...session, ...transaction }).filter(([name]) => known.has(name));
    connection.through(limitTransactions(Object.fromEntries(limits)));
    if (queryTimeout > 0) connection.through(writeInTransactions);
  }

  /** Records queries and answers, and drops the connection if it times out or cannot write. */
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
    // A connection with an unanswered query has been silent since its first query.
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
   * Closes a connection that owes an answer or cannot write. Also closes idle connections that were silent this long
   * (ms), because the same failure has mostly hit all.
   */
  #drop(connection: PostgresConnection, silence: number): void {
    connection.drop();
    this.dropIdle(performance.now() - silence);
  }
}
