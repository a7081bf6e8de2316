import { randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import { durablePostgres } from '../../test/services/postgres.ts';
import { installMissing } from '../../test/services/provide.ts';
import { redis } from '../../test/services/redis.ts';
import type { Run, Service } from '../../test/services/service.ts';
import type { Cores } from './cores.ts';

/** What all measurements of a run share. */
export interface Stage {
  readonly cores: Cores;
  readonly databaseUrl: string;
  readonly database: Pool;
  readonly redisUrl: string;
  /** The HUBBUB_TOKEN_SECRET of all nodes. */
  readonly tokenSecret: string;
  /** How often everything is measured. */
  readonly rounds: number;
  /** Whether less is enough: for trying out. */
  readonly quick: boolean;
  /** Those of the contenders that are to be measured. */
  choose<T extends { readonly name: string }>(contenders: readonly T[]): T[];
}

interface StageOptions {
  readonly quick: boolean;
  /** Parts of names; none means all, or the most important ones in a quick run. */
  readonly servers: readonly string[];
}

/** Those whom a quick run measures if it is not told otherwise: Hubbub, and what its targets are ratios of. */
const quickServers = ['hubbub', 'ws', 'apollo'];

/** Starts a PostgreSQL and a Redis of our own. They are stopped with `run`. */
export async function setStage(run: Run, cores: Cores, { quick, servers }: StageOptions): Promise<Stage> {
  await installMissing([durablePostgres, redis]);
  const databaseUrl = await provide(durablePostgres, run);
  const redisUrl = await provide(redis, run);
  const database = new Pool({ connectionString: databaseUrl, max: 4 });
  run.kept.defer(() => database.end());
  const tokenSecret = randomBytes(32).toString('hex');
  const wished = servers.length > 0 ? servers : quick ? quickServers : [''];
  const isWished = (name: string) => wished.some((part) => name.toLowerCase().includes(part.toLowerCase()));
  return {
    cores,
    databaseUrl,
    database,
    redisUrl,
    tokenSecret,
    rounds: quick ? 1 : 3,
    quick,
    choose: (contenders) => contenders.filter(({ name }) => isWished(name)),
  };
}

async function provide(service: Service, run: Run): Promise<string> {
  return (await service.provide(service.find() ?? '', run)).value;
}
