import { ConfigError } from './config.js';
import { DataDirLockedError } from './platform/database/embedded-lock.js';

/** Ends the process that could not start: what its operator can mend is said in a sentence, all else with its stack. */
export function failToStart(error: unknown): never {
  process.stderr.write(`${sentenceOf(error) ?? (error instanceof Error ? error.stack : String(error))}\n`);
  process.exit(1);
}

function sentenceOf(error: unknown): string | null {
  if (error instanceof ConfigError || error instanceof DataDirLockedError) return error.message;
  // The port is taken, or not for us.
  const listening = error instanceof Error && 'syscall' in error && error.syscall === 'listen';
  return listening ? `${error.message}. Give Hubbub another port with PORT, or another address with HOST.` : null;
}
