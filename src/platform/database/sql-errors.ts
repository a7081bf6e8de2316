/** SQLSTATE codes, see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const serializationFailure = '40001';
const deadlockDetected = '40P01';
const uniqueViolation = '23505';

interface SqlError {
  code?: string;
  constraint?: string;
  cause?: unknown;
}

function find(error: unknown, matches: (error: SqlError) => boolean): boolean {
  if (!(error instanceof Error)) return false;
  return matches(error as SqlError) || find(error.cause, matches);
}

/** The same transaction can succeed when it is run again. */
export function isRetryable(error: unknown): boolean {
  return find(error, ({ code }) => code === serializationFailure || code === deadlockDetected);
}

/** A row with this unique key exists already. */
export function violatesUnique(error: unknown, constraint: string): boolean {
  return find(error, (found) => found.code === uniqueViolation && found.constraint === constraint);
}
