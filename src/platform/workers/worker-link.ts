import cluster from 'node:cluster';
import type { Metrics } from '../metrics.js';
import { type FromPrimary, type FromWorker, isOurs } from './worker-messages.js';

/** Time limit (ms) for the metrics of all workers. */
const patience = 5_000;

/** The connection of a worker to its primary process. */
export class WorkerLink {
  #lastId = 0;
  readonly #waiting = new Map<number, (text: string) => void>();

  private constructor(private readonly metrics: Metrics) {}

  /** Connects this process to its primary process; returns null if it has none. From then on, `metrics` are all workers'. */
  static open(metrics: Metrics): WorkerLink | null {
    if (!cluster.isWorker) return null;
    const link = new WorkerLink(metrics);
    process.on('message', (message) => void (isOurs<FromPrimary>(message) && link.#take(message)));
    metrics.readFrom(() => link.#scrape());
    return link;
  }

  /** Reports that this worker serves clients. */
  ready(greeting: string): void {
    this.#send({ hubbub: 'ready', greeting });
  }

  async #take(message: FromPrimary): Promise<void> {
    if (message.hubbub === 'scraped') this.#waiting.get(message.id)?.(message.text);
    else this.#send({ hubbub: 'metrics', id: message.id, metrics: await this.metrics.own() });
  }

  async #scrape(): Promise<string> {
    const id = ++this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const timer = setTimeout(() => reject(new Error('The primary process does not answer')), patience).unref();
    this.#waiting.set(id, resolve);
    this.#send({ hubbub: 'scrape', id });
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
    }
  }

  /** A primary process that has ended takes no messages; this worker then stops. */
  #send(message: FromWorker): void {
    if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
  }
}
