import { destination, type Logger, type LoggerOptions, pino } from 'pino';

export type { Logger } from 'pino';

/** Paths whose values must never reach a log line. */
const secrets = ['authorization', 'password', 'accessToken', 'refreshToken', 'token'].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
]);

/** Errors of the database quote statements with their values, people's words and secrets among them: they stay out. */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  const isSql = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
  const cause = error.cause === undefined ? {} : { cause: withoutValues(error.cause) };
  const errors = error instanceof AggregateError ? { errors: error.errors.map(withoutValues) } : {};
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  const message = isSql ? `SQLSTATE ${code}` : error.message;
  return { type: error.name, message, code, constraint, stack: frames?.join('\n'), ...cause, ...errors };
}

/** The process's logger: JSON lines on stdout, or on another descriptor, secrets removed. */
export function createLogger(level: NonNullable<LoggerOptions['level']>, descriptor = 1): Logger {
  const options = {
    level,
    serializers: { err: withoutValues },
    redact: { paths: secrets, censor: '[secret]' },
    base: undefined,
  };
  return pino(options, destination(descriptor));
}
