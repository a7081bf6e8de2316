import type { MetricObject } from 'prom-client';

/** A metric of one worker, as JSON. */
export type WorkerMetric = MetricObject;

/** A message of a worker to the primary process. */
export type FromWorker =
  | { hubbub: 'ready'; greeting: string }
  /** Asks for the metrics of all workers. */
  | { hubbub: 'scrape'; id: number }
  /** Answers `collect`. */
  | { hubbub: 'metrics'; id: number; metrics: WorkerMetric[] };

/** A message of the primary process to a worker. */
export type FromPrimary =
  /** Asks for the worker's own metrics. */
  | { hubbub: 'collect'; id: number }
  /** Answers `scrape`. */
  | { hubbub: 'scraped'; id: number; text: string };

/** Returns whether a message between the processes is one of Hubbub's. */
export function isOurs<Message extends FromWorker | FromPrimary>(message: unknown): message is Message {
  return typeof message === 'object' && message !== null && 'hubbub' in message;
}
