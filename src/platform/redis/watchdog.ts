import { setTimeout } from 'node:timers/promises';
import { type Redis, ReplyError } from 'ioredis';

/** Interval (ms) of probes of a connection. */
const askEvery = 3_000;
/**
 * Number of unanswered probes in a row that are tolerated. A single answer can be late because this process is busy.
 */
const maxSilences = 2;

/**
 * Renews a connection that no longer leads to a primary that answers. The connection may be half-open, or its server
 * may have become a replica. Ends with the connection.
 * @param onReplica called each time the server turned out to be a replica. Without it, connections to replicas stay
 * open.
 */
export function watchConnection(redis: Redis, onReplica?: () => void): void {
  const ended = new AbortController();
  redis.once('end', () => ended.abort());
  void watch(redis, onReplica, ended.signal);
}

async function watch(redis: Redis, onReplica: (() => void) | undefined, ended: AbortSignal): Promise<void> {
  let silences = 0;
  for (;;) {
    // The random factor keeps the nodes from probing at the same moment.
    const pause = silences > 0 ? 0 : askEvery * (0.8 + 0.4 * Math.random());
    await setTimeout(pause, null, { ref: false, signal: ended }).catch(() => null);
    if (ended.aborted) return;
    const role = redis.status === 'ready' ? await roleOf(redis) : 'away';
    silences = role === 'silent' ? silences + 1 : 0;
    if (role === 'replica' && onReplica) {
      onReplica();
      redis.disconnect(true);
    } else if (silences >= maxSilences && redis.status === 'ready') {
      silences = 0;
      redis.stream.destroy(new Error('The connection is open, but nothing answers'));
    }
  }
}

/** Returns the role that a server reports; `silent` if it does not answer within the connection's patience. */
async function roleOf(redis: Redis): Promise<'primary' | 'replica' | 'silent'> {
  try {
    return /^role:slave/m.test(await redis.info('replication')) ? 'replica' : 'primary';
  } catch (error) {
    // The server answers but denies this user the information, so it counts as a primary.
    return error instanceof ReplyError ? 'primary' : 'silent';
  }
}
