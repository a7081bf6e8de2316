import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { descendantsOf } from '../../test/services/processes.ts';
import { sparePort } from '../../test/services/service.ts';

const root = join(import.meta.dirname, '../..');
/** Time limit (ms) of a start. */
const patience = 60_000;

/** Starts Hubbub as operators do, and measures the time. */
export class StartedServer implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  /** Time (ms) from the command to the first healthy answer. */
  readonly milliseconds: number;

  private constructor(child: ChildProcess, ended: Promise<unknown>, milliseconds: number) {
    this.#child = child;
    this.#ended = ended;
    this.milliseconds = milliseconds;
  }

  /**
   * Starts a server.
   * @param command such as `npm start`.
   * @throws if the process ends, or does not answer.
   */
  static async start(command: readonly string[], cores: string, env: Record<string, string>): Promise<StartedServer> {
    const port = await sparePort();
    const begin = performance.now();
    const child = spawn('taskset', ['--cpu-list', cores, ...command], {
      cwd: root,
      env: { ...process.env, HOST: '127.0.0.1', PORT: `${port}`, LOG_LEVEL: 'warn', ...env },
      stdio: 'ignore',
    });
    const ended = once(child, 'close');
    while (!(await isWell(port))) {
      if (child.exitCode !== null || performance.now() - begin > patience)
        throw new Error(`${command.join(' ')} failed.`);
      await setTimeout(5);
    }
    return new StartedServer(child, ended, performance.now() - begin);
  }

  /** The memory of the server without npm's, bytes. */
  get rss(): number {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'))?.[1]) * 1_024;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    process.kill(this.pid, 'SIGTERM');
    await this.#ended;
  }

  /** The process id of the server, which may be a child of npm and its shell. */
  get pid(): number {
    const own = this.#child.pid ?? 0;
    const isServer = (pid: number) => {
      const [program = '', ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      // The server begins itself anew with a full path.
      return /\bnode$/.test(program) && args.some((argument) => argument.endsWith('dist/main.js'));
    };
    const found = [own, ...descendantsOf(own)].find(isServer);
    if (found === undefined) throw new Error('The server process was not found.');
    return found;
  }
}

async function isWell(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`);
    await response.text();
    return response.ok;
  } catch {
    return false;
  }
}
