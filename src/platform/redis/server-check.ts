import { setTimeout } from 'node:timers/promises';
import { Cluster, type Redis } from 'ioredis';
import type { Logger } from '../log/index.js';
import type { RedisClient } from './redis-connection.js';
import { RedisUnusableError } from './redis-unusable-error.js';

/** Time limit (ms) of a start's wait for Redis. */
const patience = 5_000;

const clustered =
  'REDIS_URL leads to a Redis Cluster. Add ?cluster=true to it: redis://host-1:6379,host-2:6379/?cluster=true';
const unclustered = 'REDIS_URL has ?cluster=true, but leads to a Redis that is not a Cluster. Remove ?cluster=true.';
const evicting =
  'Redis evicts keys when its memory is full: then users who are online appear offline for a while. ' +
  'Set its maxmemory-policy to noeviction';

/**
 * Checks that Hubbub can work with this Redis, and warns of settings that lose keys. If Redis does not answer soon, the
 * check runs when it does, and can then only log a fault. The check also runs on each reconnection.
 * @throws {RedisUnusableError} if REDIS_URL and the server disagree on whether it is a Cluster.
 */
export async function assertUsable(redis: RedisClient, log: Logger): Promise<void> {
  const first = Promise.withResolvers<RedisUnusableError | null>();
  let isStarting = true;
  let warned = '';
  const check = async () => {
    const { fault, policy } = await look(redis);
    first.resolve(fault);
    if (fault && !isStarting) log.error(fault.message);
    // Warns once for each policy, because a connection may come and go.
    if (policy && policy !== warned) log.warn({ policy }, evicting);
    warned = policy ?? '';
  };
  redis.on('ready', check);
  redis.on('node error', (error: Error) => {
    if (/cluster support disabled/.test(error.message)) first.resolve(new RedisUnusableError(unclustered));
  });
  if (redis.status === 'ready') void check();
  const fault = await Promise.race([first.promise, setTimeout(patience, null, { ref: false })]);
  isStarting = false;
  if (fault) throw fault;
}

interface Look {
  fault: RedisUnusableError | null;
  /** The policy, if it evicts keys. */
  policy: string | null;
}

/** Returns the faults of this Redis; none if it rejects the inspection. */
async function look(redis: RedisClient): Promise<Look> {
  if (redis instanceof Cluster) {
    const looks = await Promise.all(redis.nodes('master').map(lookAtServer));
    return { fault: null, policy: looks.find(({ policy }) => policy)?.policy ?? null };
  }
  const { isClustered, policy } = await lookAtServer(redis);
  return { fault: isClustered ? new RedisUnusableError(clustered) : null, policy };
}

async function lookAtServer(redis: Redis): Promise<{ isClustered: boolean; policy: string | null }> {
  const info = await redis.info().catch(() => '');
  const value = (name: string) => new RegExp(`^${name}:(\\S*)`, 'm').exec(info)?.[1];
  const policy = value('maxmemory_policy') ?? 'noeviction';
  return {
    isClustered: value('cluster_enabled') === '1',
    policy: Number(value('maxmemory') ?? 0) > 0 && policy !== 'noeviction' ? policy : null,
  };
}
