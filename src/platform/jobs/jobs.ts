import { type ScheduledTask, schedule } from 'node-cron';
import type { Logger } from '../log/index.js';
import { JobFailures } from './job-failures.js';
import type { JobLeases } from './job-leases.js';

/** Scheduled work. One node at a time runs it, unless `isOnEveryNode` is set. */
export interface Job {
  name: string;
  /** A cron expression. With six fields the first one is seconds. */
  schedule: string;
  /** Set if every node runs the job. Each run must then claim its work atomically. */
  isOnEveryNode?: true;
  /**
   * Runs the job.
   * @returns the fields of a log line, or null if there is nothing to log.
   */
  run(): Promise<object | null>;
}

/** Runs jobs by their schedules. Runs of a job never overlap, on any node, however long they take. */
export class Jobs {
  readonly #jobs = new Map<string, Job>();
  readonly #tasks: ScheduledTask[] = [];
  readonly #running = new Set<Promise<void>>();
  readonly #failures: JobFailures;

  /**
   * @param byTheClock whether this node runs scheduled jobs.
   * @param leases let one node at a time run a job; null if there is only one node.
   */
  constructor(
    private readonly byTheClock: boolean,
    private readonly leases: JobLeases | null,
    private readonly log: Logger,
  ) {
    this.#failures = new JobFailures(log);
  }

  start(jobs: Job[]): void {
    for (const job of jobs) {
      this.#jobs.set(job.name, job);
      if (this.byTheClock) this.#tasks.push(this.#schedule(job));
    }
  }

  /**
   * Runs a job now, even if it is not due or already running.
   * @throws if the job is unknown.
   */
  async run(name: string): Promise<void> {
    const job = this.#jobs.get(name);
    if (!job) throw new Error(`Unknown job: ${name}`);
    await this.#track(this.#run(job));
  }

  /** Starts no further runs and waits for the running ones. */
  async stop(): Promise<void> {
    for (const task of this.#tasks) await task.destroy();
    await Promise.all(this.#running);
  }

  #schedule(job: Job): ScheduledTask {
    return schedule(job.schedule, ({ date }) => this.#track(this.#takeTurn(job, date)), {
      name: job.name,
      noOverlap: true,
      timezone: 'UTC',
      suppressMissedWarning: true,
      unref: true,
      logger: this.#cronLogger,
    });
  }

  /**
   * Lowers the level of node-cron's messages. `JobFailures` logs failures, and a long run makes node-cron skip a time
   * as intended.
   */
  get #cronLogger() {
    const { log } = this;
    return {
      info: (message: string) => log.debug(message),
      warn: (message: string) => log.debug(message),
      debug: (message: string | Error) => log.debug(message),
      error: (message: string | Error, err?: Error) =>
        log.error({ err: err ?? message }, 'the scheduler of jobs failed'),
    };
  }

  async #takeTurn(job: Job, scheduledFor: Date): Promise<void> {
    if (!this.leases || job.isOnEveryNode) return this.#run(job);
    try {
      const lease = await this.leases.acquire(job.name, scheduledFor);
      if (lease) await this.#run(job).finally(() => lease.release());
      else this.#failures.succeeded(job.name);
    } catch (error) {
      this.#failures.failed(job.name, error);
    }
  }

  async #run(job: Job): Promise<void> {
    try {
      const result = await job.run();
      if (result) this.log.info({ job: job.name, ...result }, 'job done');
      this.#failures.succeeded(job.name);
    } catch (error) {
      this.#failures.failed(job.name, error);
    }
  }

  async #track(work: Promise<void>): Promise<void> {
    this.#running.add(work);
    await work;
    this.#running.delete(work);
  }
}
