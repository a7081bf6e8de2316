import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { gather } from '../output/gather.js';
import { within } from './socket-client.js';

/** How long a start may take on a busy machine, in milliseconds. */
const startPatience = 180_000;

/** The built demo in its own process, as users run it. */
export class DemoProcess implements AsyncDisposable {
  readonly #lines: string[] = [];
  readonly #started = Promise.withResolvers<void>();

  private constructor(
    private readonly child: ChildProcess,
    readonly exited: Promise<number | null>,
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface(stream).on('line', (line) => {
        gather(line);
        this.#lines.push(line);
        this.#started.resolve();
      });
    }
  }

  /** Starts it, and waits until it has printed something or has exited. */
  static async start(...args: string[]): Promise<DemoProcess> {
    const child = spawn('node', ['dist/seeders/demo.js', ...args], {
      env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const exited = once(child, 'close').then(([code]) => code as number | null);
    const demo = new DemoProcess(child, exited);
    await within(Promise.race([demo.#started.promise, exited]), 'the demo to start', startPatience);
    return demo;
  }

  get output(): string {
    return this.#lines.join('\n');
  }

  /** Sends a signal and waits for the exit. @returns the exit code, null if the signal killed it. */
  async stop(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop('SIGKILL');
  }
}
