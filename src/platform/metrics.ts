import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** The metrics of one node, read by Prometheus at /metrics. One registry per app, so that tests can run several. */
export class Metrics {
  readonly registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** A number that is asked for when it is read, so that nothing has to be counted up and down. */
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

  /** A number that only ever grows, kept elsewhere and asked for when it is read. Its name gets `_total`. */
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
