import type { Pool } from 'pg';
import { secondsOfProcess } from '../measure/cpu.ts';
import { type PresenceCandidate, type PresenceSize, pageSize } from './presence-candidate.ts';

const callers = 4;

/**
 * The usual implementation: a row for each user, which each heartbeat updates, with indexes for the sweep and the list.
 */
export async function presenceInRows(database: Pool, { online, lasts }: PresenceSize): Promise<PresenceCandidate> {
  await database.query('drop table if exists bench_presence');
  await database.query(`
    create table bench_presence (user_id text collate "C" primary key, is_online boolean not null, last_seen_at timestamptz not null)`);
  let late = 0;
  const idOf = (n: number) => `usr_${String(n).padStart(26, '0')}`;
  const anyone = () => idOf(late + 1 + Math.floor(Math.random() * (online - late)));
  return {
    async fill(count) {
      late = count;
      await database.query(
        `insert into bench_presence select 'usr_' || lpad(n::text, 26, '0'), true,
           case when n <= $1 then now() - interval '1 hour' else now() end
         from generate_series(1, $2::int) n`,
        [late, online],
      );
      await database.query('create index on bench_presence (last_seen_at) where is_online');
      await database.query('create index on bench_presence (user_id) where is_online');
      await database.query('vacuum analyze bench_presence');
    },
    async heartbeats() {
      const pids = await backends(database);
      const before = cpuOf(pids);
      const until = Date.now() + lasts;
      let count = 0;
      const call = async () => {
        for (; Date.now() < until; count++) {
          await database.query({
            name: 'heartbeat',
            text: 'update bench_presence set last_seen_at = now(), is_online = true where user_id = $1',
            values: [anyone()],
          });
        }
      };
      await Promise.all(Array.from({ length: callers }, call));
      return { count, cpu: cpuOf(pids) - before };
    },
    async bytesPerUser() {
      const { rows } = await database.query(`select pg_total_relation_size('bench_presence') as bytes`);
      return Number(rows[0]?.bytes) / online;
    },
    async sweep() {
      const { rows } = await database.query(
        `update bench_presence set is_online = false
         where is_online and last_seen_at < now() - interval '5 minutes' returning user_id`,
      );
      return rows.length;
    },
    async page() {
      const { rows } = await database.query(
        'select user_id, last_seen_at from bench_presence where is_online and user_id > $1 order by user_id limit $2',
        [anyone(), pageSize],
      );
      return rows.length;
    },
    async count() {
      const { rows } = await database.query('select count(*) as count from bench_presence where is_online');
      return Number(rows[0]?.count);
    },
    async [Symbol.asyncDispose]() {
      await database.query('drop table bench_presence');
    },
  };
}

/**
 * Returns the processes that work for the pool. Other processes of PostgreSQL (such as the WAL writer) do not count.
 */
async function backends(database: Pool): Promise<number[]> {
  const clients = await Promise.all(Array.from({ length: callers }, () => database.connect()));
  const pids = await Promise.all(
    clients.map(async (client) => Number((await client.query('select pg_backend_pid() as pid')).rows[0]?.pid)),
  );
  for (const client of clients) client.release();
  return pids;
}

function cpuOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + secondsOfProcess(pid), 0);
}
