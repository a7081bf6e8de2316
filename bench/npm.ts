import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CannotRun } from '../test/services/service.ts';

/**
 * Runs npm in the project's root.
 * @throws {CannotRun} if npm fails.
 */
export function npm(...args: string[]): void {
  const script = process.env.npm_execpath;
  const [command, before] = script ? [process.execPath, [script]] : ['npm', []];
  const cwd = join(import.meta.dirname, '..');
  const { status } = spawnSync(command, [...before, ...args], { cwd, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new CannotRun(`npm ${args.join(' ')} failed.`);
}
