import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Pool } from 'pg';
import { say } from '../report/progress.ts';
import { fillMessages } from '../stage/filled-messages.ts';
import { authorId, type FilledSize, fillPeople, fillRelations, readerId } from '../stage/filled-people.ts';
import type { Stage } from '../stage/stage.ts';
import { startHubbub } from './hubbub.ts';
import { type Person, signIn } from './hubbub-people.ts';
import type { NodeProcess } from './node-process.ts';

/** Messages per group, on average. */
const perGroup = 220;
/** Number of groups of a reader with many groups. */
const manyGroups = 1_500;

/** Returns the size of the database that operations on a large one are compared with. */
export function smallSize({ pick }: Stage): FilledSize {
  const messages = pick(11_000, 11_000, 1_000);
  return { name: 'bench_small', messages, users: 1_000, groups: 50, readerGroups: 50, largest: 100 };
}

/** Returns the size of the large database of a run. */
export function bigSize({ messages, users }: Stage): FilledSize {
  const groups = Math.max(50, Math.round(messages / perGroup / manyGroups) * manyGroups);
  const name = `bench_${messages}_${users}`;
  return { name, messages, users, groups, readerGroups: Math.min(manyGroups, groups), largest: users / 10 };
}

/** A filled database. */
export interface FilledDatabase extends AsyncDisposable {
  readonly size: FilledSize;
  readonly pool: Pool;
  /** The time that filling it took, s; null if it was filled before. */
  readonly seconds: number | null;
  readonly env: Record<string, string>;
}

/** Opens a database of this size. Creates and fills it unless that was done before. */
export async function openFilled(stage: Stage, size: FilledSize): Promise<FilledDatabase> {
  const isNew = await createDatabase(stage.fillUrl, size.name);
  const url = new URL(stage.fillUrl);
  url.pathname = `/${size.name}`;
  const pool = new Pool({ connectionString: url.href, max: 4 });
  const env = { DATABASE_URL: url.href };
  const begun = performance.now();
  if (isNew) {
    say(`Filling ${size.name}`);
    await fillAll(stage, size, pool, env);
  }
  const seconds = isNew ? (performance.now() - begun) / 1_000 : null;
  return { size, pool, seconds, env, [Symbol.asyncDispose]: () => pool.end() };
}

/** A node on a filled database, and the users that ask it. */
export interface FilledNode extends AsyncDisposable {
  readonly filled: FilledDatabase;
  readonly node: NodeProcess;
  readonly reader: Person;
  readonly author: Person;
}

/**
 * Starts a node on a filled database.
 * @param folder another built checkout.
 */
export async function startFilled(stage: Stage, filled: FilledDatabase, folder?: string): Promise<FilledNode> {
  // In Redis, two nodes on one database share nothing, so that each has the limits of its users for itself.
  const env = { ...filled.env, HUBBUB_REDIS_PREFIX: `${filled.size.name}:${folder ? 'before:' : ''}` };
  const node = await startHubbub(stage, stage.cores.server, env, folder);
  const [reader, author] = await signIn(filled.pool, stage.tokenSecret, [readerId, authorId]);
  if (!reader || !author) throw new Error('No user signed in');
  return { filled, node, reader, author, [Symbol.asyncDispose]: () => node[Symbol.asyncDispose]() };
}

/** @returns false if the database was filled before. */
async function createDatabase(server: string, name: string): Promise<boolean> {
  const admin = new Pool({ connectionString: server, max: 1 });
  try {
    const { rows } = await admin.query(
      `select shobj_description(oid, 'pg_database') = 'filled' as is_filled from pg_database where datname = $1`,
      [name],
    );
    if (rows[0]?.is_filled) return false;
    await admin.query(`drop database if exists "${name}"`);
    await admin.query(`create database "${name}"`);
    return true;
  } finally {
    await admin.end();
  }
}

async function fillAll(stage: Stage, size: FilledSize, pool: Pool, env: Record<string, string>): Promise<void> {
  // The first start migrates.
  await (await startHubbub(stage, stage.cores.all, env))[Symbol.asyncDispose]();
  await fillPeople(pool, size);
  const { messages, groups, readerGroups } = size;
  await fillMessages(pool, { messages, groups, readers: [{ userId: readerId, groups: readerGroups }] });
  await fillRelations(pool, size);
  await indexMessages(stage, env);
  await pool.query('vacuum analyze');
  await pool.query(`comment on database "${size.name}" is 'filled'`);
}

/** Has the job index all messages, as after an upgrade. */
export async function indexMessages({ redisUrl, tokenSecret }: Stage, env: Record<string, string>): Promise<void> {
  await promisify(execFile)('node', ['dist/hubbub.js', 'job', 'run', 'index-messages'], {
    env: { ...process.env, REDIS_URL: redisUrl, HUBBUB_TOKEN_SECRET: tokenSecret, ...env },
  });
}
