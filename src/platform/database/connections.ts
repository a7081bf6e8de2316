import type { Duplex } from 'node:stream';
import { releaseWhenLost } from './lost-connections.js';
import { type PgClient, prepareMarked } from './prepared-statements.js';

/** What of a client is used here besides. */
interface PoolClient extends PgClient {
  connection: { stream: Duplex };
}

/** What of pg's pool is used here. */
interface Pool {
  options: { connectionTimeoutMillis: number };
  on(event: 'connect' | 'remove', listener: (client: PoolClient) => void): unknown;
}

/** What a connection has been asked, and when (ms, by the clock that never jumps) it spoke or was asked first. */
interface Conversation {
  unanswered: number;
  since: number;
}

/**
 * How long PostgreSQL may keep us waiting, ms. A connection that was swallowed on the way (a failover, a router that
 * forgot it) gives no error for a quarter of an hour: who waits on one is told sooner, and it is not used again.
 */
const patience = {
  keepAlive: true,
  connectionTimeoutMillis: 5_000,
  query_timeout: 10_000,
  // The other end of such a connection: without this the server keeps the locks of its transaction, for hours.
  idle_in_transaction_session_timeout: 5_000,
};

/** Where one connection owes an answer, an idle one is trusted if it was heard within so long (ms). */
const recently = 1_000;
/** A server that stops has less time (ms): supervisors kill after ten seconds who waits for somebody. */
const patienceInHurry = { answer: 2_000, connection: 1_000, lookEvery: 250 };

/** The connections of this node to PostgreSQL: those that have fallen silent are let go of. */
export class Connections {
  readonly #open = new Map<PoolClient, Conversation>();
  #pool: Pool | null = null;
  #hurry: NodeJS.Timeout | null = null;

  /** How the driver is to connect. */
  get driverOptions(): object {
    return {
      ...patience,
      // PostgreSQL would compile what it takes for dear: a tenth of a second for a statement that takes a millisecond.
      options: '-c jit=off',
      onPoolCreated: (pool: Pool) => this.#watch(pool),
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

  #watch(pool: Pool): void {
    this.#pool = pool;
    pool.on('connect', (client) => {
      this.#open.set(client, { unanswered: 0, since: performance.now() });
      prepareMarked(client);
      this.#listen(client);
      releaseWhenLost(client);
    });
    pool.on('remove', (client) => this.#open.delete(client));
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
          if (error instanceof Error && error.message === 'Query read timeout') this.#drop(client);
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
      if (unanswered > 0 && since < longAgo) this.#drop(client);
    }
  }

  /**
   * Lets go of a connection that owes an answer, and of the idle ones that were not heard lately either: what swallowed
   * the one has mostly swallowed all.
   */
  #drop(silent: PoolClient): void {
    silent.connection.stream.destroy();
    const lately = performance.now() - recently;
    for (const [client, { unanswered, since }] of this.#open) {
      if (unanswered === 0 && since < lately) client.connection.stream.destroy();
    }
  }
}
