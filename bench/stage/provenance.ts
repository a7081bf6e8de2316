import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { Stage } from './stage.ts';

const root = join(import.meta.dirname, '../..');
/** The packages of the peers. */
const peers = [
  'ws',
  'socket.io',
  '@socket.io/redis-adapter',
  '@apollo/server',
  'graphql-ws',
  'graphql-redis-subscriptions',
  'mercurius',
  'mqemitter-redis',
  'graphql-yoga',
  '@graphql-yoga/redis-event-target',
  'graphql',
  'fastify',
];

/** Describes the date, the machine and the versions of the measurement. */
export async function provenanceOf({ database, redisUrl, rounds, quick }: Stage): Promise<string> {
  const { rows } = await database.query<{ server_version: string }>('show server_version');
  const [cpu] = cpus();
  const facts = [
    `${new Date().toISOString().slice(0, 10)}, commit ${commit()}`,
    `${cpus().length} cores of ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB`,
    `Linux ${release()}`,
    `Node ${process.versions.node}`,
    `PostgreSQL ${rows[0]?.server_version.split(' ')[0]}`,
    `Redis ${await redisVersion(redisUrl)}`,
    quick ? 'one quick round' : `${rounds} rounds`,
  ];
  return `Measured ${facts.join('; ')}. Peers: ${versions()}.`;
}

function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', 'src') ? ' with changes' : ''}`;
}

async function redisVersion(url: string): Promise<string | undefined> {
  const redis = new Redis(url);
  const info = await redis.info('server');
  redis.disconnect();
  return /redis_version:(\S+)/.exec(info)?.[1];
}

function versions(): string {
  const file = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
  return peers.map((name) => `${name} ${file.dependencies[name]}`).join(', ');
}
