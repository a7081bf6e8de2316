import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { runCommand } from '../../src/app/commands.js';
import { loadConfig } from '../../src/app/config.js';
import { askRunningServer } from '../../src/platform/commands/index.js';
import { createLogger } from '../../src/platform/log/index.js';

/** The result of a command and its output. */
export interface Ended {
  exit: number | null;
  out: string;
  err: string;
}

/** Runs `npm run hubbub -- <words>` in a separate process, from the build that was made before the tests. */
export async function hubbub(environment: Record<string, string>, ...words: string[]): Promise<Ended> {
  const child = spawn('node', ['--enable-source-maps', 'dist/hubbub.js', ...words], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  const [out, err, [exit]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { exit: exit as number | null, out, err };
}

/**
 * Does what `hubbub` does, in this process: for tests of a command's effect, not of the process.
 * A separate process costs more than a second of processor time.
 */
export async function command(environment: Record<string, string>, ...words: string[]): Promise<Ended> {
  const printed = { out: [] as string[], err: [] as string[] };
  const streams = {
    out: (line: string) => void printed.out.push(line),
    err: (line: string) => void printed.err.push(line),
  };
  const config = loadConfig(environment);
  const isShared = config.database.url !== null && config.redis.url !== null;
  const asked = isShared ? null : await askRunningServer(config.database, words, streams);
  const log = createLogger('error', 2);
  const exit = asked ?? (await runCommand(config, log, words, streams));
  return { exit, out: printed.out.join(''), err: printed.err.join('') };
}
