import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { gather } from '../output/gather.js';
import { signInsWithoutEnd } from './backend.js';
import { within } from './socket-client.js';

const defaults = {
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'warn',
  HUBBUB_WEB_CLIENT: 'false',
  // All servers of the tests share compiled code, instead of compiling anew for each data folder.
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
  ...signInsWithoutEnd,
};

/** For `node --import`, in each process that shares accounts with a test's servers. */
export const cheapPasswords = './test/support/cheap-passwords.mjs';

/** How long a start may take on a busy machine, in milliseconds. At first all workers start servers at once. */
const startPatience = 180_000;

/** The built server in its own process, as users run it. */
export class ServerProcess implements AsyncDisposable {
  readonly #output: string[] = [];

  private constructor(
    private readonly child: ChildProcess,
    readonly exited: Promise<number | null>,
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface(stream).on('line', (line) => {
        gather(line);
        this.#output.push(line);
      });
    }
  }

  /**
   * Starts it and waits until it is ready or has exited.
   * @param entry the file to run, or a link to it.
   */
  static async start(environment: Record<string, string>, entry = 'dist/main.js'): Promise<ServerProcess> {
    const child = spawn('node', ['--import', cheapPasswords, '--enable-source-maps', entry], {
      env: { ...defaults, PATH: process.env.PATH, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const exited = once(child, 'close').then(([code]) => code as number | null);
    const server = new ServerProcess(child, exited);
    await within(Promise.race([server.#ready(), exited]), 'the server to start', startPatience);
    return server;
  }

  get output(): string {
    return this.#output.join('\n');
  }

  get pid(): number {
    return Number(this.child.pid);
  }

  get hasExited(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  get graphqlUrl(): string {
    const url = /GraphQL +(\S+)/.exec(this.output)?.[1];
    if (!url) throw new Error(`The server is not ready:\n${this.output}`);
    return url;
  }

  get socketUrl(): string {
    return this.graphqlUrl.replace('http', 'ws');
  }

  /** Sends a signal that does not end it. */
  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Sends a signal and waits for the exit. @returns the exit code, null if the signal killed it. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal);
    return this.exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop('SIGKILL');
  }

  async #ready(): Promise<void> {
    while (!this.output.includes('Health')) await once(this.child.stdout ?? this.child, 'data');
  }
}
