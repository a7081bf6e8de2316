import type { Duplex } from 'node:stream';
import { releaseWhenLost } from './lost-connections.js';
import { type PgClient, prepareMarked } from './prepared-statements.js';
import { greet, type ServerLimits } from './server-limits.js';
import { isReadOnly, ReadOnlyError } from './sql-errors.js';
import { limitTransactions, writeInTransactions } from './transaction-limits.js';

/** What of a client is used here besides. */
interface PoolClient extends PgClient {
  connection: { stream: Duplex };
  processID?: number;
}

/** What of pg's pool is used here. */
interface Pool {
  options: { connectionTimeoutMillis: number };
  on(event: 'remove', listener: (client: PoolClient) => void): unknown;
}

/** What a connection has been asked, and when (ms, by the clock that never jumps) it spoke or was asked first. */
interface Conversation {
  unanswered: number;
  since: number;
}

/** How long (ms) opening a connection may take. */
const connectionPatience = 5_000;
/** Where one connection owes an answer, an idle one is trusted if it was heard within so long (ms). */
const recently = 1_000;
/** A server that stops has less time (ms): supervisors kill after ten seconds who waits for somebody. */
const patienceInHurry = { answer: 2_000, connection: 1_000, lookEvery: 250 };

/**
 * The connections of this node to PostgreSQL, each with limits that PostgreSQL enforces. Those that have fallen silent,
 * or lead to where nothing can be written, are closed.
 */
export class Connections {
  readonly #open = new Map<PoolClient, Conversation>();
  #pool: Pool | null = null;
  #hurry: NodeJS.Timeout | null = null;

  constructor(private readonly limits: ServerLimits) {}

  /** How the driver connects. */
  get driverOptions(): object {
    return {
      keepAlive: true,
      connectionTimeoutMillis: connectionPatience,
      // A connection that was swallowed on the way (a failover, a router that forgot it) gives no error for a quarter
      // of an hour: its caller gets one after this time, and it is not used again.
      query_timeout: this.limits.patience,
      onPoolCreated: (pool: Pool) => this.#watch(pool),
      onConnect: (client: PoolClient) => this.#prepare(client),
    };
  }

  /** From now on nobody waits for long: what PostgreSQL does not answer soon fails. */
  hurry(): void {
    if (this.#pool) this.#pool.options.connectionTimeoutMillis = patienceInHurry.connection;
    this.#hurry ??= setInterval(() => this.#dropTheSlow(), patienceInHurry.lookEvery).unref();
  }

  /** The pool has been closed. */
  closed(): void {
    if (this.#hurry) clearInterval(this.#hurry);
  }

  /** Closes idle connections that were last heard before this time: new ones lead to where the address leads by now. */
  dropIdle(heardBefore = performance.now()): void {
    for (const [client, { unanswered, since }] of this.#open) {
      if (unanswered === 0 && since < heardBefore) client.connection.stream.destroy();
    }
  }

  #watch(pool: Pool): void {
    this.#pool = pool;
    pool.on('remove', (client) => this.#open.delete(client));
  }

  /** Makes a new connection ready to be used. @throws ReadOnlyError if nothing can be written over it. */
  async #prepare(client: PoolClient): Promise<void> {
    this.#open.set(client, { unanswered: 1, since: performance.now() });
    try {
      const { isDirect, isReadOnly, known } = await greet(client, this.limits, connectionPatience);
      if (isReadOnly) throw new ReadOnlyError();
      if (isDirect) this.#limitDirect(client);
      else this.#limitPooled(client, new Set(known));
    } catch (error) {
      this.#open.delete(client);
      client.connection.stream.destroy();
      throw error;
    }
    this.#note(client, -1);
    this.#listen(client);
    releaseWhenLost(client);
  }

  #limitDirect(client: PoolClient): void {
    const { transaction } = this.limits;
    if (Object.keys(transaction).length > 0) limitTransactions(client, transaction);
    prepareMarked(client);
  }

  /** Behind a pooler each transaction may come to another session: what is set or prepared in one stays in it. */
  #limitPooled(client: PoolClient, known: Set<string>): void {
    const { session, transaction, patience } = this.limits;
    const limits = Object.entries({ ...session, ...transaction }).filter(([name]) => known.has(name));
    limitTransactions(client, Object.fromEntries(limits));
    if (patience > 0) writeInTransactions(client);
  }

  /** Notes when the client asks and is answered. */
  #listen(client: PoolClient): void {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    const queryAndNote = (...args: unknown[]) => {
      const answer = query(...args);
      if (!(answer instanceof Promise)) return answer;
      this.#note(client, 1);
      answer.then(
        () => this.#note(client, -1),
        (error: unknown) => {
          this.#note(client, -1);
          if (error instanceof Error && error.message === 'Query read timeout') this.#drop(client, recently);
          if (isReadOnly(error)) this.#drop(client, 0);
        },
      );
      return answer;
    };
    Object.assign(client, { query: queryAndNote });
  }

  #note(client: PoolClient, unanswered: 1 | -1): void {
    const conversation = this.#open.get(client);
    if (!conversation) return;
    // Asked again before it has answered, it has been silent since the first time.
    if (unanswered === -1 || conversation.unanswered === 0) conversation.since = performance.now();
    conversation.unanswered += unanswered;
  }

  #dropTheSlow(): void {
    const longAgo = performance.now() - patienceInHurry.answer;
    for (const [client, { unanswered, since }] of this.#open) {
      if (unanswered > 0 && since < longAgo) this.#drop(client, recently);
    }
  }

  /**
   * Closes a connection that owes an answer or cannot write, and with it the idle ones that were not heard for so long
   * (ms): what has become of the one has mostly become of all.
   */
  #drop(client: PoolClient, silence: number): void {
    client.connection.stream.destroy();
    this.dropIdle(performance.now() - silence);
  }
}
