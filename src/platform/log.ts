import { type Logger, type LoggerOptions, pino } from 'pino';

export type { Logger } from 'pino';

/** Paths whose values must never reach a log line. */
const secrets = ['authorization', 'password', 'accessToken', 'refreshToken', 'token'].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
]);

/** The process's logger: JSON lines on stdout, secrets removed. */
export function createLogger(level: NonNullable<LoggerOptions['level']>): Logger {
  return pino({ level, redact: { paths: secrets, censor: '[secret]' }, base: undefined });
}
