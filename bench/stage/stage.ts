import { createHash, randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import { durablePostgres, postgres } from '../../test/services/postgres.ts';
import { installMissing } from '../../test/services/provide.ts';
import { redis } from '../../test/services/redis.ts';
import type { Run, Service } from '../../test/services/service.ts';
import type { Cores } from './cores.ts';

/** The resources and options that all measurements of a run share. */
export interface Stage {
  readonly cores: Cores;
  readonly databaseUrl: string;
  readonly database: Pool;
  readonly redisUrl: string;
  /** The HUBBUB_TOKEN_SECRET of all nodes. */
  readonly tokenSecret: string;
  /** Number of rounds. */
  readonly rounds: number;
  /** False only for measurements that can be quoted. */
  readonly quick: boolean;
  /** Number of messages to fill tables with. */
  readonly messages: number;
  /** Number of users to fill tables with. */
  readonly users: number;
  /** The PostgreSQL server for databases that are filled once and then stay: the private one unless another is given. */
  readonly fillUrl: string;
  /** Another built checkout to measure; undefined for none. */
  readonly before: string | undefined;
  /** The folder for CPU profiles; undefined for none. */
  readonly profiles: string | undefined;
  /** True if nodes of the same kind serve all parts. Figures mean nothing then. */
  readonly isCheck: boolean;
  /** Returns the value for a full measurement, a quick one, or a check that the code works. */
  pick<T>(full: T, quick: T, check: T): T;
  /** Runs something at the end of the run. */
  atEnd(work: () => Promise<void>): void;
  /** Returns the selected contenders. */
  choose<T extends { readonly name: string }>(contenders: readonly T[]): T[];
}

interface StageOptions {
  readonly quick: boolean;
  readonly check: boolean;
  readonly messages: number;
  readonly users: number;
  /** The URL of a PostgreSQL server. */
  readonly fill: string | undefined;
  /** Fragments of names. Empty means all, or the most important ones in a quick run or a check. */
  readonly servers: readonly string[];
  readonly before: string | undefined;
  readonly profiles: string | undefined;
}

/** The default of a quick run: Hubbub, and the servers that its targets are relative to. */
const quickServers = ['hubbub', 'ws', 'apollo'];
const checkedServers = ['hubbub'];

/** Starts a separate PostgreSQL and Redis. They stop with `run`. */
export async function setStage(run: Run, cores: Cores, options: StageOptions): Promise<Stage> {
  const { check, messages, users, fill, servers, before, profiles } = options;
  const quick = options.quick || check;
  await installMissing([durablePostgres, redis]);
  const databaseUrl = await provide(check ? postgres : durablePostgres, run);
  const redisUrl = await provide(redis, run);
  const database = new Pool({ connectionString: databaseUrl, max: 4 });
  run.kept.defer(() => database.end());
  // Later runs must open the keys of databases that stay.
  const tokenSecret = createHash('sha256')
    .update(fill ?? randomBytes(32))
    .digest('hex');
  const pick: Stage['pick'] = (full, brief, least) => (check ? least : quick ? brief : full);
  const selected = servers.length > 0 ? servers : pick([''], quickServers, checkedServers);
  const isSelected = (name: string) => selected.some((part) => name.toLowerCase().includes(part.toLowerCase()));
  return {
    cores,
    databaseUrl,
    database,
    redisUrl,
    tokenSecret,
    rounds: quick ? 1 : 3,
    quick,
    isCheck: check,
    pick,
    atEnd: (work) => run.kept.defer(work),
    messages,
    users,
    fillUrl: fill ?? databaseUrl,
    before,
    profiles,
    choose: (contenders) => contenders.filter(({ name }) => isSelected(name)),
  };
}

async function provide(service: Service, run: Run): Promise<string> {
  return (await service.provide(service.find() ?? '', run)).value;
}
