import { type ScheduledTask, schedule } from 'node-cron';
import type { Logger } from '../log/index.js';
import { JobFailures } from './job-failures.js';
import type { JobLeases } from './job-leases.js';

/** Work that is done now and then, by one node at a time unless it says otherwise. */
export interface Job {
  name: string;
  /** A cron expression; with six fields the first one is seconds. */
  schedule: string;
  /** Every node runs it, and each run claims what it does in one step: nodes need not take turns. */
  isOnEveryNode?: true;
  /** @returns what is worth a line in the log, or null. */
  run(): Promise<object | null>;
}

/** Runs jobs by the clock. A run never overlaps with the next one, on whatever node, however long it takes. */
export class Jobs {
  readonly #jobs = new Map<string, Job>();
  readonly #tasks: ScheduledTask[] = [];
  readonly #running = new Set<Promise<void>>();
  readonly #failures: JobFailures;

  /**
   * @param byTheClock whether this node takes its turn, or leaves that to others.
   * @param leases by which nodes take turns; null if there is one node.
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

  /** Runs a job now, whatever its time is and whoever else runs it. @throws if there is no such job. */
  async run(name: string): Promise<void> {
    const job = this.#jobs.get(name);
    if (!job) throw new Error(`There is no job ${name}`);
    await this.#track(this.#run(job));
  }

  /** Starts no further run, and waits for those under way. */
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

  /** What fails is logged by `JobFailures`; that a long run makes node-cron skip a time is as it should be. */
  get #cronLogger() {
    const { log } = this;
    return {
      info: (message: string) => log.debug(message),
      warn: (message: string) => log.debug(message),
      debug: (message: string | Error) => log.debug(message),
      error: (message: string | Error, err?: Error) => log.error({ err: err ?? message }, 'the clock of jobs failed'),
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
