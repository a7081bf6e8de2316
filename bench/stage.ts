import { randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import { durablePostgres } from '../test/services/postgres.ts';
import { redis } from '../test/services/redis.ts';
import { CannotRun, type Run, type Service } from '../test/services/service.ts';
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
}

/** Starts a PostgreSQL and a Redis of our own. They are stopped with `run`. */
export async function setStage(run: Run, cores: Cores, quick: boolean): Promise<Stage> {
  const databaseUrl = await provide(durablePostgres, run);
  const redisUrl = await provide(redis, run);
  const database = new Pool({ connectionString: databaseUrl, max: 4 });
  run.kept.defer(() => database.end());
  const tokenSecret = randomBytes(32).toString('hex');
  return { cores, databaseUrl, database, redisUrl, tokenSecret, rounds: quick ? 1 : 3, quick };
}

async function provide(service: Service, run: Run): Promise<string> {
  const found = service.find();
  if (!found) throw new CannotRun(`${service.title} is missing. Install it: ${service.howToInstall}.`);
  return (await service.provide(found, run)).value;
}
