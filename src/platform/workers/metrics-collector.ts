import type { Worker } from 'node:cluster';
import type { FromPrimary, WorkerMetric } from './worker-messages.js';

/** Time limit (ms) for the metrics of one worker. The metrics of the others are reported without them. */
const patience = 2_000;

/** Collects the metrics of all workers in the primary process, and adds them up. */
export class MetricsCollector {
  #lastId = 0;
  readonly #waiting = new Map<number, (metrics: WorkerMetric[]) => void>();

  /** Returns the sum of the metrics of these workers, as Prometheus reads them. */
  async collect(workers: readonly Worker[]): Promise<string> {
    const metrics = await Promise.all(workers.map((worker) => this.#ask(worker)));
    // Loaded on demand: the primary process is small.
    const { AggregatorRegistry } = await import('prom-client');
    return AggregatorRegistry.aggregate(metrics.filter((some) => some.length > 0)).metrics();
  }

  /** Takes a worker's answer. */
  answered(id: number, metrics: WorkerMetric[]): void {
    this.#waiting.get(id)?.(metrics);
  }

  async #ask(worker: Worker): Promise<WorkerMetric[]> {
    const id = ++this.#lastId;
    const { promise, resolve } = Promise.withResolvers<WorkerMetric[]>();
    const giveUp = () => resolve([]);
    const timer = setTimeout(giveUp, patience).unref();
    worker.once('exit', giveUp);
    this.#waiting.set(id, resolve);
    // A worker that has just ended rejects the message.
    worker.send({ hubbub: 'collect', id } satisfies FromPrimary, (error) => error && giveUp());
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      worker.off('exit', giveUp);
      this.#waiting.delete(id);
    }
  }
}
