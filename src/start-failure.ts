import { ConfigError } from './app/config.js';
import { DataDirError } from './platform/database/embedded-faults.js';
import { isUnavailable, StatementPoolingError } from './platform/database/sql-errors.js';
import { UnreadableKeysError } from './platform/keys/prepare-keys.js';
import { RedisUnusableError } from './platform/redis/redis-unusable-error.js';
import { LocaleFileError } from './platform/texts/locale-files.js';

/**
 * Ends a process that could not start. Prints a sentence for errors that the operator can fix, and a stack for all
 * others.
 */
export function failToStart(error: unknown): never {
  process.stderr.write(`${sentenceOf(error) ?? (error instanceof Error ? error.stack : String(error))}\n`);
  process.exit(1);
}

function sentenceOf(error: unknown): string | null {
  if (error instanceof ConfigError || error instanceof DataDirError) return error.message;
  if (error instanceof UnreadableKeysError || error instanceof LocaleFileError) return error.message;
  if (error instanceof StatementPoolingError || error instanceof RedisUnusableError) return error.message;
  if (error instanceof Error && isUnavailable(error)) {
    return `PostgreSQL does not answer (${error.message}). Check that it runs at the address in DATABASE_URL.`;
  }
  // The port is taken, or this user may not use it.
  const listening = error instanceof Error && 'syscall' in error && error.syscall === 'listen';
  return listening ? `${error.message}. Give Hubbub another port with PORT, or another address with HOST.` : null;
}
