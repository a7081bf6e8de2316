import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Order {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** The folder that is removed when the command has ended. */
  readonly folder?: string;
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly stopSignal?: NodeJS.Signals;
}

export interface Kept extends AsyncDisposable {
  /** The exit code, once nothing of the command is left. */
  readonly ended: Promise<number>;
  /** The last output of the command, if it prints to this process. */
  lastWords(): string;
  stop(): Promise<number>;
}

/** Creates a temporary folder, which `keep` removes. */
export function temporaryFolder(parent = tmpdir()): string {
  return mkdtempSync(join(parent, 'hubbub-test-'));
}

/** Runs a command that ends with this process, however this process ends. */
export function keep(order: Order, print: 'to-terminal' | 'to-us', env = process.env): Kept {
  const output = print === 'to-us' ? 'pipe' : 'inherit';
  const keeper = spawn(
    process.execPath,
    [...process.execArgv, join(import.meta.dirname, 'keeper.ts'), JSON.stringify(order)],
    { detached: process.platform !== 'win32', stdio: ['pipe', output, output], env },
  );
  let words = '';
  for (const stream of [keeper.stdout, keeper.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-4_000);
    });
  }
  const ended = new Promise<number>((resolve, reject) => {
    keeper.on('error', reject).on('close', (code) => resolve(code ?? 1));
  });
  // The keeper may have exited by the time its lifeline is cut.
  keeper.stdin?.on('error', () => {});
  const stop = () => {
    keeper.stdin?.end();
    return ended;
  };
  return {
    ended,
    lastWords: () => words.trim(),
    stop,
    [Symbol.asyncDispose]: async () => {
      await stop();
    },
  };
}
