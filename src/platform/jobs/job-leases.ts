import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../database/index.js';
import type { Logger } from '../log/index.js';

/** How long (ms) a lease holds without being renewed: a job waits so long after its node died. */
const defaultTtl = 15_000;
const renewalsPerTtl = 5;
/** How far (ms) ahead of PostgreSQL's clock a scheduled time counts: a node with a wrong clock delays others no more. */
const farthestAhead = 60_000;

/** A run of a job that no other run overlaps. */
export interface HeldLease {
  /** Ends the lease, so that the next run can begin. Never throws. */
  release(): Promise<void>;
}

/**
 * Lets one node at a time run a job. The leases are in PostgreSQL: there they survive Redis, and jobs need PostgreSQL
 * in any case. Its clock decides, and each statement is a transaction, so a pooler may stand in between.
 *
 * A node that stalls for longer than its lease may overlap with the next run. That costs work and harms nothing: what
 * jobs do is claimed or deleted by the statement itself.
 */
export class JobLeases {
  constructor(
    private readonly database: Database,
    private readonly log: Logger,
    private readonly ttl = defaultTtl,
  ) {}

  /**
   * Begins a run.
   * @param scheduledFor the time of the clock that it is for.
   * @returns null while another run goes on, or if there was one for this time.
   */
  async acquire(job: string, scheduledFor: Date): Promise<HeldLease | null> {
    const holder = randomUUID();
    const rows = await this.database.run(sql`
      insert into job_lease (job, holder, scheduled_for, expires_at)
      values (
        ${job}, ${holder}, least(${scheduledFor.toISOString()}::timestamptz, now() + ${ms(farthestAhead)}),
        now() + ${ms(this.ttl)}
      )
      on conflict (job) do update
      set holder = excluded.holder, scheduled_for = excluded.scheduled_for, expires_at = excluded.expires_at
      where job_lease.expires_at <= now() and job_lease.scheduled_for < excluded.scheduled_for
      returning 1`);
    return rows.length > 0 ? this.#hold(job, holder) : null;
  }

  #hold(job: string, holder: string): HeldLease {
    let isLost = false;
    const timer = setInterval(() => {
      this.#renew(job, holder).then(
        (isHeld) => {
          if (!isHeld && !isLost) this.log.warn({ job }, 'another node runs a job that has not ended on this one');
          isLost ||= !isHeld;
        },
        // PostgreSQL is away: nobody else can begin a run either.
        () => undefined,
      );
    }, this.ttl / renewalsPerTtl).unref();
    return {
      release: async () => {
        clearInterval(timer);
        await this.#release(job, holder);
      },
    };
  }

  async #renew(job: string, holder: string): Promise<boolean> {
    const rows = await this.database.run(sql`
      update job_lease set expires_at = now() + ${ms(this.ttl)} where job = ${job} and holder = ${holder}
      returning 1`);
    return rows.length > 0;
  }

  async #release(job: string, holder: string): Promise<void> {
    const released = this.database.run(sql`
      update job_lease set expires_at = now() where job = ${job} and holder = ${holder}`);
    await released.catch((err: unknown) => this.log.debug({ err, job }, 'the lease of a job will expire by itself'));
  }
}

/** SQL: a time as an interval. */
function ms(time: number) {
  return sql`${time} * interval '1 ms'`;
}
