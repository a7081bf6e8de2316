import { Counter, collectDefaultMetrics, Gauge, type MetricObject, Registry } from 'prom-client';

/**
 * Holds the metrics of one node, which Prometheus reads at /metrics. Each app has its own registry, so that tests can
 * run several.
 */
export class Metrics {
  readonly #registry = new Registry();
  #isScraped = false;
  #readAll: (() => Promise<string>) | null = null;

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** Returns all metrics, as Prometheus reads them. */
  async text(): Promise<string> {
    if (this.#readAll) return this.#readAll();
    this.#collectDefaults();
    return this.#registry.metrics();
  }

  /** Returns the metrics of this process, for their sum over several processes. */
  async own(): Promise<MetricObject[]> {
    this.#collectDefaults();
    return this.#registry.getMetricsAsJSON();
  }

  /** Makes `text` return what this function reads: the metrics of several processes. */
  readFrom(readAll: () => Promise<string>): void {
    this.#readAll = readAll;
  }

  /** Adds a gauge. `read` returns its value at each scrape. */
  gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name: `hubbub_${name}`,
      help,
      registers: [this.#registry],
      collect() {
        this.set(read());
      },
    });
  }

  /**
   * Adds a counter whose value is kept elsewhere. `read` returns it at each scrape. Its name gets the suffix `_total`.
   */
  total(name: string, help: string, read: () => number): void {
    new Counter({
      name: `hubbub_${name}_total`,
      help,
      registers: [this.#registry],
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }

  counter<Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []): Counter<Label> {
    return new Counter({ name: `hubbub_${name}_total`, help, labelNames, registers: [this.#registry] });
  }

  /**
   * Begins to collect the metrics of Node and the process at the first scrape. They wake the process 100 times a second,
   * which a server without Prometheus need not pay.
   */
  #collectDefaults(): void {
    if (this.#isScraped) return;
    this.#isScraped = true;
    collectDefaultMetrics({ register: this.#registry });
  }
}
