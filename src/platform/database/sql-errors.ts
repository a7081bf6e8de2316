/** SQLSTATE codes, see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const serializationFailure = '40001';
const deadlockDetected = '40P01';
const lockNotAvailable = '55P03';
const uniqueViolation = '23505';

const readOnlyTransaction = '25006';

/** PostgreSQL would refuse to write: it is a standby, or was made read-only. */
export class ReadOnlyError extends Error {
  readonly code = readOnlyTransaction;

  constructor() {
    super('PostgreSQL only allows reading there: it is a standby, or default_transaction_read_only is on');
    this.name = 'ReadOnlyError';
  }
}

/** A pooler gives each statement another session, so there are no transactions. */
export class StatementPoolingError extends Error {
  constructor() {
    super('PgBouncer pools statements there. Set pool_mode to transaction or session.');
    this.name = 'StatementPoolingError';
  }
}

interface SqlError {
  message: string;
  code?: string;
  constraint?: string;
  cause?: unknown;
}

function find(error: unknown, matches: (error: SqlError) => boolean): boolean {
  // By its shape: an error of a socket may come from another realm, as it does under Jest.
  if (typeof error !== 'object' || error === null || !('message' in error)) return false;
  return matches(error as SqlError) || find((error as SqlError).cause, matches);
}

/** The same transaction can succeed when it is run again. */
export function isRetryable(error: unknown): boolean {
  return find(error, ({ code }) => code === serializationFailure || code === deadlockDetected);
}

/** Others held a lock for longer than `lock_timeout`, or each waited for the other. */
export function isLockedOut(error: unknown): boolean {
  return find(error, ({ code }) => code === lockNotAvailable || code === deadlockDetected);
}

/** PgBouncer refused to begin a transaction. */
export function poolsStatements(error: unknown): boolean {
  return find(error, ({ message }) => /statement pooling mode/.test(message));
}

/** The connection leads to where nothing can be written: to a standby, or to a primary that became one. */
export function isReadOnly(error: unknown): boolean {
  return find(error, ({ code }) => code === readOnlyTransaction);
}

/**
 * The database does not answer, or broke off: connection exceptions (class 08), shutdowns (57P0x), cancelled statements
 * (57014), locks that others hold for too long (55P03), transactions that took too long (25P03, 25P04), lack of
 * resources (class 53), a primary that became a replica (25006), and what Node and the driver say of sockets.
 */
export function isUnavailable(error: unknown): boolean {
  return find(
    error,
    ({ code, message }) =>
      /^(08|57P0|57014|55P03|25P0[34]|53|25006)/.test(code ?? '') ||
      /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST|ENET)/.test(code ?? '') ||
      /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error/.test(
        message,
      ),
  );
}

/** PostgreSQL gave a statement up: it took longer than it was given (`statement_timeout`). */
export function isCancelled(error: unknown): boolean {
  return find(error, ({ code }) => code === '57014');
}

/**
 * What was to be stored is at fault: a value that the column does not take (class 22), or a broken constraint (class
 * 23). Nothing of the statement was stored.
 */
export function blamesData(error: unknown): boolean {
  return find(error, ({ code }) => /^2[23]/.test(code ?? ''));
}

/** A row with this unique key exists already. */
export function violatesUnique(error: unknown, constraint: string): boolean {
  return find(error, (found) => found.code === uniqueViolation && found.constraint === constraint);
}
