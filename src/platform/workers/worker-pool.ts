import cluster, { type Worker } from 'node:cluster';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from '../log/index.js';
import { MetricsCollector } from './metrics-collector.js';
import { Restarts } from './restarts.js';
import { type Address, SharedPort } from './shared-port.js';
import { type FromPrimary, type FromWorker, isOurs } from './worker-messages.js';

/** Reports that a worker could not start. It has printed the reason. */
export class WorkerStartError extends Error {
  override name = 'WorkerStartError';

  constructor(readonly exitCode: number) {
    super('A worker could not start');
  }
}

/** How a worker ended. */
interface End {
  code: number | null;
  signal: string | null;
}

/** The workers of the primary process. Each is a node; one that ends is replaced. */
export class WorkerPool {
  /** The workers that serve clients. */
  readonly #ready = new Set<Worker>();
  readonly #running = new Set<Worker>();
  readonly #metrics = new MetricsCollector();
  readonly #stopping = new AbortController();
  /** Variables of the workers in which they differ from the primary process. */
  #environment: Record<string, string> = {};

  constructor(
    private readonly address: Address,
    private readonly log: Logger,
  ) {
    // For systems on which each worker cannot listen on the port itself. By default the primary process would pass on
    // connections, and one that it passes to a killed worker would stay open without an answer.
    cluster.schedulingPolicy = cluster.SCHED_NONE;
  }

  /** The workers that a stop waits for, for the log of a stop that hangs. */
  get stopping(): string[] {
    return [...this.#running].map((worker) => `worker ${worker.process.pid}`);
  }

  /**
   * Starts workers, the first before the others, because it migrates the database.
   * @returns the greeting of the first one, once all are ready; null if the pool was stopped before.
   * @throws {WorkerStartError} if one ended before it was ready. The others are stopped.
   * @throws the error of `listen` if another process has the port.
   */
  async start(count: number): Promise<string | null> {
    try {
      const greeting = await this.#startFirst();
      await Promise.all(Array.from({ length: count - 1 }, () => this.#start()));
      return greeting;
    } catch (error) {
      if (this.#stopping.signal.aborted) return null;
      await this.stop();
      throw error;
    }
  }

  /** Stops all workers gracefully. A worker ends by itself if that takes too long. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const ends = [...this.#running].map((worker) => endOf(worker));
    for (const worker of this.#running) worker.process.kill('SIGTERM');
    await Promise.all(ends);
  }

  async #startFirst(): Promise<string> {
    await using port = await SharedPort.prepare(this.address);
    this.#environment = { PORT: String(port.number) };
    return await this.#start();
  }

  /** Starts a worker, and keeps its place filled once it is ready. */
  async #start(): Promise<string> {
    const { worker, end, ready } = this.#fork();
    const greeting = await ready;
    if (greeting === null) {
      const { code } = await end;
      throw new WorkerStartError(code || 1);
    }
    void this.#keep(worker, end);
    return greeting;
  }

  /** Replaces a worker, and its replacements, until the pool stops. */
  async #keep(first: Worker, firstEnd: Promise<End>): Promise<void> {
    const restarts = new Restarts();
    let [worker, end, begun] = [first, firstEnd, performance.now()];
    for (;;) {
      const { code, signal } = await end;
      if (this.#stopping.signal.aborted) return;
      const delay = restarts.delayAfter(performance.now() - begun);
      this.log.error({ worker: worker.process.pid, code, signal, delay }, 'a worker has ended; another one starts');
      await setTimeout(delay, null, { signal: this.#stopping.signal }).catch(() => undefined);
      if (this.#stopping.signal.aborted) return;
      begun = performance.now();
      ({ worker, end } = this.#fork());
    }
  }

  /** Starts a process. `ready` resolves to its greeting, or to null if it ended before. */
  #fork() {
    const worker = cluster.fork(this.#environment);
    const { promise: ready, resolve } = Promise.withResolvers<string | null>();
    this.#running.add(worker);
    worker.on('message', (message: unknown) => {
      if (!isOurs<FromWorker>(message)) return;
      if (message.hubbub === 'ready') {
        this.#ready.add(worker);
        resolve(message.greeting);
      } else this.#answer(worker, message);
    });
    worker.on('error', (err) => this.log.warn({ err, worker: worker.process.pid }, 'a worker reports an error'));
    const end = endOf(worker).finally(() => {
      this.#ready.delete(worker);
      this.#running.delete(worker);
      resolve(null);
    });
    return { worker, end, ready };
  }

  #answer(worker: Worker, message: Exclude<FromWorker, { hubbub: 'ready' }>): void {
    if (message.hubbub === 'metrics') this.#metrics.answered(message.id, message.metrics);
    else void this.#scrape(worker, message.id);
  }

  async #scrape(worker: Worker, id: number): Promise<void> {
    const text = await this.#metrics.collect([...this.#ready]);
    // The worker may have ended meanwhile.
    worker.send({ hubbub: 'scraped', id, text } satisfies FromPrimary, () => undefined);
  }
}

function endOf(worker: Worker): Promise<End> {
  return new Promise((resolve) => {
    worker.once('exit', (code, signal) => resolve({ code, signal }));
    // A process that could not be started does not exit.
    worker.on('error', () => worker.process.pid === undefined && resolve({ code: null, signal: null }));
  });
}
