import { Writable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { pino } from 'pino';
import { loadConfig } from '../../src/app/config.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { Database } from '../../src/platform/database/index.js';
import { type Job, JobLeases, Jobs } from '../../src/platform/jobs/index.js';
import { TcpProxy } from '../faults/tcp-proxy.js';
import { until } from '../faults/until.js';
import { type Backend, createBackend } from '../support/backend.js';
import { eventually } from '../support/eventually.js';

const patience = 60_000;
/** Shorter than the job takes: without renewal it would expire. Longer than a busy machine stalls. */
const ttl = 12_000;

interface Line {
  level: number;
  msg: string;
}

let backend: Backend;
let proxy: TcpProxy;
let nodes: Node[];

/** What a node needs to run jobs, and how often its clock has ticked. */
class Node {
  readonly log: Line[] = [];
  ticks = 0;
  readonly jobs: Jobs;
  readonly leases: JobLeases;

  private constructor(readonly database: Database) {
    const write = (line: Buffer, _: string, done: () => void) => {
      this.log.push(JSON.parse(String(line)));
      done();
    };
    const log = pino({ level: 'info' }, new Writable({ write }));
    this.leases = new JobLeases(database, log, ttl);
    this.jobs = new Jobs({ byTheClock: true, leases: this.leases, isAnyoneThere: () => true, log });
  }

  static async open(): Promise<Node> {
    const url = new URL(String(backend.environment.DATABASE_URL));
    url.host = new URL(proxy.url).host;
    const { database } = loadConfig({ ...backend.environment, DATABASE_URL: url.href });
    return new Node(await Database.open(database, databaseDefinition));
  }

  start(job: Job): void {
    const tick = async () => {
      this.ticks++;
      return null;
    };
    this.jobs.start([job, { name: 'tick', schedule: job.schedule, isOnEveryNode: true, run: tick }]);
  }

  async stop(): Promise<void> {
    await this.jobs.stop();
    await this.database.close();
  }
}

beforeAll(async () => {
  backend = await createBackend();
  proxy = await TcpProxy.start(Number(new URL(String(backend.environment.DATABASE_URL)).port));
});
beforeEach(async () => {
  nodes = [await Node.open(), await Node.open()];
  await nodes[0]?.database.run(sql`delete from job_lease`);
});
afterEach(() => Promise.all(nodes.map((node) => node.stop())));
afterAll(async () => {
  proxy.close();
  await backend.dispose();
});

/** Resolves when the clock of each node has ticked this many times from now on. */
async function ticked(times: number): Promise<void> {
  const goals = nodes.map((node) => node.ticks + times);
  await until('the clocks to tick', () => nodes.every(({ ticks }, n) => ticks >= Number(goals[n])), patience);
}

/** Starts a job on all nodes that is due each second and takes as long as the test wants. */
function startSlowJob() {
  const state = { running: 0, most: 0, begun: 0, mayEnd: Promise.withResolvers<void>() };
  const run = async () => {
    state.begun++;
    state.most = Math.max(state.most, ++state.running);
    await state.mayEnd.promise;
    state.running--;
    return null;
  };
  for (const node of nodes) node.start({ name: 'slow', schedule: '* * * * * *', run });
  return state;
}

/** Returns what a node has logged about its jobs. */
function linesOf({ log }: Node): string[] {
  return log.filter(({ msg }) => msg.includes('job')).map(({ msg }) => msg);
}

describe('jobs on two nodes', () => {
  test('never overlap, even if a run takes longer than its interval and its lease', async () => {
    const state = startSlowJob();
    await until('the job to begin', () => state.begun > 0, patience);
    await ticked(15);
    expect([state.begun, state.most]).toEqual([1, 1]);
    state.mayEnd.resolve();
    await until('more runs', () => state.begun > 3, patience);
    expect(state.most).toBe(1);
  });

  test('log an outage of the database in one line, and its end in another', async () => {
    const state = startSlowJob();
    state.mayEnd.resolve();
    await until('the job to run', () => state.begun > 0, patience);
    proxy.away();
    await until('both to fail', () => nodes.every((node) => linesOf(node).length > 0), patience);
    await ticked(4);
    proxy.back();
    const begun = state.begun;
    await until('the job to run again', () => state.begun > begun, patience);
    await eventually(() => {
      for (const node of nodes) {
        expect(linesOf(node)).toEqual([
          'jobs cannot run, because the database or Redis does not answer',
          'jobs run again',
        ]);
      }
    });
  });
});

describe('the lease of a job', () => {
  const at = (seconds: number) => new Date(Date.now() + seconds * 1_000);

  async function acquire(node: number, scheduledFor: Date) {
    return nodes[node]?.leases.acquire('daily', scheduledFor) ?? null;
  }

  test('is given once for each time, and not for an earlier one', async () => {
    const [earlier, time, later] = [at(-2), at(-1), at(0)];
    const first = await acquire(0, time);
    await first?.release();
    for (const past of [time, earlier]) expect(await acquire(1, past)).toBeNull();
    const next = await acquire(1, later);
    expect(next).not.toBeNull();
    await next?.release();
  });

  test('of a node that died goes to another once it has expired', async () => {
    const expiring = (when: string) =>
      nodes[0]?.database.run(sql`
        insert into job_lease (job, holder, scheduled_for, expires_at)
        values ('daily', gen_random_uuid(), now() - interval '1 hour', now() + ${when}::interval)
        on conflict (job) do update set expires_at = excluded.expires_at`);
    await expiring('1 hour');
    expect(await acquire(1, at(0))).toBeNull();
    await expiring('0');
    const taken = await acquire(1, at(0));
    expect(taken).not.toBeNull();
    await taken?.release();
  });

  test('that another node has taken cannot be released by the node that lost it', async () => {
    const stalled = await acquire(0, at(-2));
    await nodes[1]?.database.run(sql`update job_lease set expires_at = now()`);
    const taken = await eventually(async () => {
      await nodes[1]?.database.run(sql`update job_lease set expires_at = now()`);
      const lease = await acquire(1, at(-1));
      if (!lease) throw new Error('It was renewed in between');
      return lease;
    });
    await stalled?.release();
    expect(await acquire(0, at(0))).toBeNull();
    await taken.release();
  });

  test('of a node whose clock is a day ahead blocks other nodes for at most a minute', async () => {
    const wrong = await acquire(0, at(86_400));
    await wrong?.release();
    const right = await acquire(1, at(120));
    expect(right).not.toBeNull();
    await right?.release();
  });
});
