import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What servers of the tests print, and what they must not print, is gathered here. `test/run.ts` looks through it when
 * all tests have run. It names the folder in `HUBBUB_TEST_OUTPUT`; without it nothing is gathered.
 */
const folder = process.env.HUBBUB_TEST_OUTPUT;
const files = new Map<string, number>();

/** Collects a line that a server printed, at any log level. */
export function gather(line: string): void {
  append('printed', line.trimEnd());
}

/** Records what no server may print: tokens, passwords, texts of mails. */
export function keepSecret(...secrets: string[]): void {
  for (const secret of secrets) append('secrets', JSON.stringify(secret));
}

function append(kind: 'printed' | 'secrets', line: string): void {
  if (!folder) return;
  let file = files.get(kind);
  if (file === undefined) {
    file = openSync(join(folder, `${process.pid}.${kind}`), 'a', 0o600);
    files.set(kind, file);
  }
  writeSync(file, `${line}\n`);
}
