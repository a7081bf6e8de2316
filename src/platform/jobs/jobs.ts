import { hostname } from 'node:os';
import type { Redis } from 'ioredis';
import { type RunCoordinator, type ScheduledTask, schedule } from 'node-cron';
import type { Logger } from '../log.js';

/** Work that is done now and then, by one node at a time. */
export interface Job {
  name: string;
  /** A cron expression; with six fields the first one is seconds. */
  schedule: string;
  /** @returns what is worth a line in the log, or null. */
  run(): Promise<object | null>;
}

/** Runs jobs by the clock, each on one node of all, and never twice at the same time. */
export class Jobs {
  readonly #jobs = new Map<string, Job>();
  readonly #tasks: ScheduledTask[] = [];
  readonly #running = new Set<Promise<void>>();

  /**
   * @param byTheClock whether this node takes its turn, or leaves that to others.
   * @param redis where nodes agree on who runs a job; null where there is one node.
   */
  constructor(
    private readonly byTheClock: boolean,
    private readonly redis: Redis | null,
    private readonly log: Logger,
  ) {}

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
    await this.#run(job);
  }

  /** Starts no more jobs, and waits for those that run. */
  async stop(): Promise<void> {
    for (const task of this.#tasks) await task.destroy();
    await Promise.all(this.#running);
  }

  #schedule(job: Job): ScheduledTask {
    const coordinated = this.redis ? { distributed: true, runCoordinator: lockOver(this.redis) } : {};
    return schedule(job.schedule, () => this.#run(job), {
      name: job.name,
      noOverlap: true,
      timezone: 'UTC',
      suppressMissedWarning: true,
      unref: true,
      ...coordinated,
    });
  }

  async #run(job: Job): Promise<void> {
    const running = job.run().then(
      (result) => {
        if (result) this.log.info({ job: job.name, ...result }, 'job done');
      },
      (err: unknown) => this.log.error({ err, job: job.name }, 'a job failed'),
    );
    this.#running.add(running);
    await running;
    this.#running.delete(running);
  }
}

/**
 * The first node to set the key of a scheduled time runs the job; a node that dies meanwhile lets go with the key's
 * end.
 */
function lockOver(redis: Redis): RunCoordinator {
  return {
    async shouldRun(key, ttlMs) {
      const taken = await redis.set(`job:${key}`, `${hostname()}:${process.pid}`, 'PX', Math.max(ttlMs, 1_000), 'NX');
      return taken === 'OK';
    },
  };
}
