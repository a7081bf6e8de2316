import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../database/index.js';
import type { Logger } from '../log/index.js';

/** Lifetime (ms) of a lease without renewal. After a node died, its job waits this long. */
const defaultTtl = 15_000;
const renewalsPerTtl = 5;
/**
 * Maximum time (ms) by which a scheduled time may be ahead of PostgreSQL's clock. It limits how long a node with a
 * wrong clock delays the others.
 */
const farthestAhead = 60_000;

/** A run of a job. No other run overlaps it. */
export interface HeldLease {
  /** Ends the lease, so that the next run can begin. Never throws. */
  release(): Promise<void>;
}

/**
 * Lets one node at a time run a job. The leases are in PostgreSQL, because jobs need it in any case and Redis may lose
 * data. PostgreSQL's clock decides. Each statement is a transaction, so a pooler may stand in between.
 *
 * A node that stalls for longer than its lease may overlap with the next run. That costs work and is harmless, because
 * jobs claim or delete their work in the statement itself.
 */
export class JobLeases {
  constructor(
    private readonly database: Database,
    private readonly log: Logger,
    private readonly ttl = defaultTtl,
  ) {}

  /**
   * Begins a run.
   * @param scheduledFor the scheduled time of the run.
   * @returns null while another run is in progress, or if one was for this time.
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
          if (!isHeld && !isLost) this.log.warn({ job }, 'another node runs a job that is still running on this node');
          isLost ||= !isHeld;
        },
        // PostgreSQL is away, so no other node can begin a run either.
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
    await released.catch((err: unknown) =>
      this.log.debug({ err, job }, 'could not release the lease of a job; it will expire'),
    );
  }
}

/** Returns SQL for a time as an interval. */
function ms(time: number) {
  return sql`${time} * interval '1 ms'`;
}
