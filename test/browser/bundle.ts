import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from '../support/temporary-folder.js';

/** Bundles a module and what it imports. @returns a module for a browser */
export async function bundle(entry: string): Promise<string> {
  const folder = await temporaryFolder();
  const output = join(folder, 'page.js');
  await promisify(execFile)(process.execPath, ['test/browser/rolldown.mjs', entry, output]);
  const script = await readFile(output, 'utf8');
  await rm(folder, { recursive: true });
  return script;
}
