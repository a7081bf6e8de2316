import { setTimeout } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Logger } from '../log/index.js';
import { RedisUnusableError } from './redis-unusable-error.js';

/** How long (ms) a start waits for Redis. */
const patience = 5_000;

const clustered =
  'REDIS_URL leads to a Redis Cluster, which Hubbub does not support yet. Give it a Redis that is not a cluster.';
const evicting =
  'Redis evicts keys when its memory is full: then people who are online are shown offline for a while. ' +
  'Set its maxmemory-policy to noeviction';

/**
 * Checks that Redis is of a kind that Hubbub can work with, and warns of settings that lose its keys. A Redis that does
 * not answer soon is checked when it does; then a fault can only be logged. So is each Redis that takes its place.
 * @throws RedisUnusableError if it is a node of Redis Cluster.
 */
export async function assertUsable(redis: Redis, log: Logger): Promise<void> {
  const first = Promise.withResolvers<RedisUnusableError | null>();
  let isStarting = true;
  let warned = '';
  const check = async () => {
    const { fault, policy } = await look(redis);
    first.resolve(fault);
    if (fault && !isStarting) log.error(fault.message);
    // Once for each: a connection may come and go.
    if (policy && policy !== warned) log.warn({ policy }, evicting);
    warned = policy ?? '';
  };
  redis.on('ready', check);
  if (redis.status === 'ready') void check();
  const fault = await Promise.race([first.promise, setTimeout(patience, null, { ref: false })]);
  isStarting = false;
  if (fault) throw fault;
}

/** What speaks against this Redis: nothing, if it does not let us look. `policy` is one that evicts keys. */
async function look(redis: Redis): Promise<{ fault: RedisUnusableError | null; policy: string | null }> {
  const info = await redis.info().catch(() => '');
  const value = (name: string) => new RegExp(`^${name}:(\\S*)`, 'm').exec(info)?.[1];
  const policy = value('maxmemory_policy') ?? 'noeviction';
  return {
    fault: value('cluster_enabled') === '1' ? new RedisUnusableError(clustered) : null,
    policy: Number(value('maxmemory') ?? 0) > 0 && policy !== 'noeviction' ? policy : null,
  };
}
