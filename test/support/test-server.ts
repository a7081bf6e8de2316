import { type App, startApp } from '../../src/app/app.js';
import { loadConfig } from '../../src/app/config.js';
import { createLogger } from '../../src/platform/log/index.js';
import { gather } from '../output/gather.js';
import { type Backend, createBackend, signInsWithoutEnd } from './backend.js';

const testDefaults = {
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'error',
  // Only tests of the web client build it.
  HUBBUB_WEB_CLIENT: 'false',
  // Messages of projects notify at once.
  HUBBUB_NOTIFICATION_READING_TIME: '0ms',
  // A busy machine is no reason to fail.
  HUBBUB_QUERY_TIMEOUT: '1m',
  ...signInsWithoutEnd,
};

/** A real server in this process, with its own database. */
export class TestServer implements AsyncDisposable {
  private constructor(
    readonly backend: Backend,
    private app: App,
    private readonly environment: Record<string, string>,
  ) {}

  static async start(environment: Record<string, string> = {}): Promise<TestServer> {
    const backend = await createBackend();
    const all = { ...testDefaults, ...backend.environment, ...environment };
    return new TestServer(backend, await run(all), all);
  }

  get url(): string {
    return this.app.url;
  }

  get graphqlUrl(): string {
    return `${this.app.url}/graphql`;
  }

  /** The folder of everything that is not in PostgreSQL. */
  get dataDir(): string {
    return String(this.environment.HUBBUB_DATA_DIR);
  }

  get socketUrl(): string {
    return this.graphqlUrl.replace('http', 'ws');
  }

  /** Runs a job of the server now, instead of at its time. */
  runJob(name: string): Promise<void> {
    return this.app.runJob(name);
  }

  /** Stops the server and starts it again on the same database and, if it is still free, on the same port. */
  async restart(): Promise<void> {
    await this.whileStopped(async () => undefined);
  }

  /** Runs an action on the database while the server is stopped. */
  async whileStopped<T>(work: () => Promise<T>): Promise<T> {
    const { port } = new URL(this.app.url);
    await this.app.stop();
    const result = await work();
    this.app = await run({ ...this.environment, PORT: port }).catch((error: NodeJS.ErrnoException) => {
      // Another process has the port now.
      if (error.code !== 'EADDRINUSE') throw error;
      return run(this.environment);
    });
    return result;
  }

  async stop(): Promise<void> {
    await this.app.stop();
    await this.backend.dispose();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}

async function run(environment: Record<string, string>): Promise<App> {
  const config = loadConfig(environment);
  return startApp(config, createLogger('debug', printing(config.log.level)));
}

const levels: Record<string, number> = { trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60 };

/** Collects all lines, and prints those of this level and above. */
function printing(level: string): { write(line: string): void } {
  const lowest = levels[level] ?? Number.POSITIVE_INFINITY;
  return {
    write(line) {
      gather(line);
      if (Number(/^\{"level":(\d+)/.exec(line)?.[1]) >= lowest) process.stdout.write(line);
    },
  };
}

/** Starts a server; see `TestServer`. */
export function startTestServer(environment?: Record<string, string>): Promise<TestServer> {
  return TestServer.start(environment);
}
