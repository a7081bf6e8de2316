import { type DestinationStream, destination, type Logger, type LoggerOptions, pino } from 'pino';
import { requestWithoutSecrets, withoutSecrets } from './log-masking.js';

export type { Logger } from 'pino';

/** Paths whose values must never reach a log line. */
const secrets = ['authorization', 'password', 'accessToken', 'refreshToken', 'token'].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
]);

/**
 * Returns the loggable part of an error. Errors of the database quote statements with values, such as messages of users
 * and secrets, so their texts are left out.
 */
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

/**
 * Returns a logger that writes JSON lines without secrets.
 * @param output a file descriptor, by default that of stdout, or a stream.
 */
export function createLogger(
  level: NonNullable<LoggerOptions['level']>,
  output: number | DestinationStream = 1,
): Logger {
  const options = {
    level,
    serializers: { err: withoutValues, req: requestWithoutSecrets },
    redact: { paths: secrets, censor: '[secret]' },
    hooks: { streamWrite: withoutSecrets },
    base: undefined,
  };
  return pino(options, typeof output === 'number' ? destination(output) : output);
}
