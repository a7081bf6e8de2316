/** SQLSTATE codes, see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const serializationFailure = '40001';
const deadlockDetected = '40P01';
const uniqueViolation = '23505';

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

/**
 * The database does not answer, or broke off: connection exceptions (class 08), shutdowns (57P0x), cancelled statements
 * (57014), lack of resources (class 53), a primary that became a replica (25006), and what Node and the driver say of
 * sockets.
 */
export function isUnavailable(error: unknown): boolean {
  return find(
    error,
    ({ code, message }) =>
      /^(08|57P0|57014|53|25006)/.test(code ?? '') ||
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
