import { isUnavailable } from '../database/index.js';
import { ErrorCode, isError } from '../errors/index.js';
import type { Logger } from '../log/index.js';

/** Interval (ms) between log lines of an outage. */
const logInterval = 60_000;

/** Logs failures of jobs: a fault each time, an outage of the database or of Redis once a minute for all jobs. */
export class JobFailures {
  /** Jobs that could not run during the present outage. */
  readonly #waiting = new Set<string>();
  #loggedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly log: Logger) {}

  failed(job: string, error: unknown): void {
    if (isOutage(error)) this.#noteOutage(job, error);
    else this.log.error({ err: error, job }, 'a job failed');
  }

  succeeded(job: string): void {
    if (!this.#waiting.has(job)) return;
    this.#waiting.clear();
    this.log.info('jobs run again');
  }

  #noteOutage(job: string, error: Error): void {
    this.#waiting.add(job);
    const now = performance.now();
    if (now - this.#loggedAt < logInterval) return;
    this.#loggedAt = now;
    const [jobs, reason] = [[...this.#waiting], error.message];
    this.log.warn({ jobs, reason }, 'jobs cannot run, because the database or Redis does not answer');
  }
}

function isOutage(error: unknown): error is Error {
  return isError(error, ErrorCode.UNAVAILABLE) || isUnavailable(error);
}
