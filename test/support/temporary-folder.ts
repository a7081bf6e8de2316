import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Creates a folder for what a test stores. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'hubbub-test-'));
}
