import type { Logger } from '../log/index.js';
import { JobFailures } from './job-failures.js';
import type { JobLeases } from './job-leases.js';
import { JobRests } from './job-rests.js';
import { Timetable } from './timetable.js';

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

/** The resources of a node that its jobs use. */
export interface JobOptions {
  /** Whether this node runs scheduled jobs. */
  byTheClock: boolean;
  /** Lets one node at a time run a job; null if there is only one node. */
  leases: JobLeases | null;
  /** Returns whether a client uses this node now, or did so a short time ago. Without clients, jobs run less often. */
  isAnyoneThere: () => boolean;
  log: Logger;
}

/** Runs jobs by their schedules. Runs of a job never overlap, on any node, however long they take. */
export class Jobs {
  readonly #jobs = new Map<string, Job>();
  readonly #timetable = new Timetable<Job>((job, scheduledFor) => this.#due(job, scheduledFor));
  /** The jobs that take their turn now. */
  readonly #busy = new Set<Job>();
  readonly #running = new Set<Promise<void>>();
  readonly #failures: JobFailures;
  readonly #rests: JobRests;

  constructor(private readonly options: JobOptions) {
    this.#failures = new JobFailures(options.log);
    this.#rests = new JobRests(options.isAnyoneThere);
  }

  start(jobs: Job[]): void {
    for (const job of jobs) {
      this.#jobs.set(job.name, job);
      if (this.options.byTheClock) this.#timetable.add(job, job.schedule);
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
    this.#timetable.stop();
    await Promise.all(this.#running);
  }

  #due(job: Job, scheduledFor: Date): void {
    // A long run skips the times that come meanwhile.
    if (this.#busy.has(job) || (!job.isOnEveryNode && this.#rests.mayRest(job.name))) return;
    this.#busy.add(job);
    void this.#track(this.#takeTurn(job, scheduledFor).finally(() => this.#busy.delete(job)));
  }

  async #takeTurn(job: Job, scheduledFor: Date): Promise<void> {
    const { leases } = this.options;
    if (!leases || job.isOnEveryNode) return this.#run(job);
    try {
      const lease = await leases.acquire(job.name, scheduledFor);
      if (lease) await this.#run(job).finally(() => lease.release());
      else this.#failures.succeeded(job.name);
    } catch (error) {
      this.#failures.failed(job.name, error);
    }
  }

  async #run(job: Job): Promise<void> {
    try {
      const result = await job.run();
      this.#rests.ran(job.name, result !== null);
      if (result) this.options.log.info({ job: job.name, ...result }, 'job done');
      this.#failures.succeeded(job.name);
    } catch (error) {
      this.#rests.ran(job.name, true);
      this.#failures.failed(job.name, error);
    }
  }

  async #track(work: Promise<void>): Promise<void> {
    this.#running.add(work);
    await work;
    this.#running.delete(work);
  }
}
