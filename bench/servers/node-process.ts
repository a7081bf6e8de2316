import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sparePort } from '../../test/services/service.ts';

const root = join(import.meta.dirname, '../..');
const probe = join(import.meta.dirname, '../measure/probe.mjs');
/** Time limit (ms) of a start. */
const patience = 60_000;

export interface NodeOrder {
  /** The arguments of Node, relative to the project's root. */
  readonly args: readonly string[];
  readonly env: Record<string, string>;
  /** The cores of the process, in the format of `taskset`. */
  readonly cores: string;
  /** The text that the process prints when it is ready. */
  readonly ready: string;
}

/** Memory of a process after a garbage collection, bytes. */
export interface Memory {
  /** The heap and external memory. */
  readonly held: number;
  readonly rss: number;
}

/** Reports that a server has ended by itself. */
export class ServerEnded extends Error {}

/** Runs a server in a separate process on separate cores. The process gets its port as `PORT`. */
export class NodeProcess implements AsyncDisposable {
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #lines: string[] = [];
  readonly #waiting = new Map<string, (line: string) => void>();
  #isKept = false;

  private constructor(child: ChildProcess, port: number) {
    this.port = port;
    this.#child = child;
    this.#exited = once(child, 'close');
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface(stream).on('line', (line) => this.#note(line));
    }
  }

  /** Starts the process, and waits until it is ready. */
  static async start({ args, env, cores, ready }: NodeOrder): Promise<NodeProcess> {
    const port = await sparePort();
    const node = [process.execPath, '--expose-gc', '--disable-warning=ExperimentalWarning', '--import', probe, ...args];
    const child = spawn('taskset', ['--cpu-list', cores, ...node], {
      cwd: root,
      env: { PATH: process.env.PATH, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: `${port}`, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const kill = () => child.kill('SIGKILL');
    process.once('exit', kill);
    child.once('close', () => process.off('exit', kill));
    const started = new NodeProcess(child, port);
    await started.#line(ready);
    return started;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /**
   * Checks that the process runs.
   * @throws {ServerEnded} if it has ended.
   */
  assertAlive(): void {
    if (!this.alive) throw new ServerEnded(`The server has ended:\n${this.lastOutput}`);
  }

  /** The last lines of its output. */
  get lastOutput(): string {
    return this.#lines.join('\n');
  }

  /** Collects garbage, and measures the memory. */
  async memory(): Promise<Memory> {
    this.#child.kill('SIGUSR2');
    return JSON.parse((await this.#line('MEMORY')).slice('MEMORY'.length));
  }

  /** Begins a CPU profile. */
  async startProfile(): Promise<void> {
    this.#child.kill('SIGWINCH');
    await this.#line('PROFILING');
  }

  /** Ends the CPU profile, and writes it to a file. */
  async endProfile(file: string): Promise<void> {
    this.#child.kill('SIGWINCH');
    const written = await this.#line('PROFILED');
    copyFileSync(written.slice('PROFILED'.length), file);
  }

  /** The resident memory without a garbage collection, bytes; 0 if the process has ended. */
  get rss(): number {
    if (!this.alive) return 0;
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1_024;
  }

  /** Makes the process outlive its disposals, until it is killed. */
  keep(): this {
    this.#isKept = true;
    return this;
  }

  /** Ends the process. It stores nothing that a kill could lose. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#isKept) await this.kill();
  }

  #note(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > 40) this.#lines.shift();
    for (const [text, came] of this.#waiting) {
      if (!line.includes(text)) continue;
      this.#waiting.delete(text);
      came(line);
    }
  }

  #line(text: string): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    this.#waiting.set(text, resolve);
    const fail = (why: string) => reject(new Error(`${why} before it printed ${text}:\n${this.lastOutput}`));
    const timer = setTimeout(() => fail('A minute has passed'), patience);
    void this.#exited.then(() => fail('The server has ended'));
    return promise.finally(() => clearTimeout(timer));
  }
}
