import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** How a command ended, and what it printed. */
export interface Ended {
  exit: number | null;
  out: string;
  err: string;
}

/** Runs `npm run hubbub -- <words>` as a process of its own, as it was built before the tests. */
export async function hubbub(environment: Record<string, string>, ...words: string[]): Promise<Ended> {
  const child = spawn('node', ['--enable-source-maps', 'dist/hubbub.js', ...words], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  const [out, err, [exit]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { exit: exit as number | null, out, err };
}
