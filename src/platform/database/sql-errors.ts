/** SQLSTATE codes, see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const serializationFailure = '40001';
const deadlockDetected = '40P01';
const lockNotAvailable = '55P03';
const uniqueViolation = '23505';

const readOnlyTransaction = '25006';

/** Reports a PostgreSQL that accepts no writes: a standby, or a server that was made read-only. */
export class ReadOnlyError extends Error {
  readonly code = readOnlyTransaction;

  constructor() {
    super('PostgreSQL accepts no writes: it is a standby, or default_transaction_read_only is on');
    this.name = 'ReadOnlyError';
  }
}

/** Reports a pooler that gives each statement another session, so that transactions do not work. */
export class StatementPoolingError extends Error {
  constructor() {
    super('PgBouncer uses statement pooling. Set pool_mode to transaction or session.');
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
  // Checks the shape instead of `instanceof`: an error of a socket may come from another realm, as it does under Jest.
  if (typeof error !== 'object' || error === null || !('message' in error)) return false;
  return matches(error as SqlError) || find((error as SqlError).cause, matches);
}

/** Returns whether the same transaction can succeed when it runs again. */
export function isRetryable(error: unknown): boolean {
  return find(error, ({ code }) => code === serializationFailure || code === deadlockDetected);
}

/** Returns whether other transactions held a lock for longer than `lock_timeout`, or a deadlock occurred. */
export function isLockedOut(error: unknown): boolean {
  return find(error, ({ code }) => code === lockNotAvailable || code === deadlockDetected);
}

/** Returns whether PgBouncer refused to begin a transaction. */
export function poolsStatements(error: unknown): boolean {
  return find(error, ({ message }) => /statement pooling mode/.test(message));
}

/** Returns whether the server accepts no writes: a standby, or a former primary that became one. */
export function isReadOnly(error: unknown): boolean {
  return find(error, ({ code }) => code === readOnlyTransaction);
}

/**
 * Returns whether the database did not answer, or broke off:
 * - connection exceptions (class 08) and socket errors of Node and the driver
 * - shutdowns (57P0x), cancelled statements (57014), lock timeouts (55P03)
 * - transaction timeouts (25P03, 25P04), lack of resources (class 53)
 * - a primary that became a replica (25006)
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

/** Returns whether PostgreSQL cancelled a statement that exceeded `statement_timeout`. */
export function isCancelled(error: unknown): boolean {
  return find(error, ({ code }) => code === '57014');
}

/**
 * Returns whether the data is at fault: a value that the column rejects (class 22), or a violated constraint (class
 * 23). The statement stored nothing.
 */
export function blamesData(error: unknown): boolean {
  return find(error, ({ code }) => /^2[23]/.test(code ?? ''));
}

/** Returns whether a row with this unique key exists already. */
export function violatesUnique(error: unknown, constraint: string): boolean {
  return find(error, (found) => found.code === uniqueViolation && found.constraint === constraint);
}
