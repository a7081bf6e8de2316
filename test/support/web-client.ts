import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Longest time (ms) that the build of the web client may take on a busy machine. */
const patience = 240_000;

/**
 * The environment of a server with the web client. Builds the web client if its sources have changed since the last build;
 * other tests need no build, because their servers do without it.
 */
export async function withWebClient(): Promise<Record<string, string>> {
  await promisify(execFile)('node', ['scripts/build-web.mjs'], { timeout: patience });
  return { HUBBUB_WEB_CLIENT: 'true' };
}
