import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/**
 * Holds the metrics of one node, which Prometheus reads at /metrics. Each app has its own registry, so that tests can
 * run several.
 */
export class Metrics {
  readonly registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Adds a gauge. `read` returns its value at each scrape. */
  gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name: `hubbub_${name}`,
      help,
      registers: [this.registry],
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
      registers: [this.registry],
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }

  counter<Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []): Counter<Label> {
    return new Counter({ name: `hubbub_${name}_total`, help, labelNames, registers: [this.registry] });
  }
}
