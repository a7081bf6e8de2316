import { setTimeout } from 'node:timers/promises';
import { type Redis, ReplyError } from 'ioredis';

/** How often (ms) a connection is asked for a sign of life. */
const askEvery = 3_000;
/** Questions in a row that may stay without an answer: one answer can be late because this process is busy. */
const maxSilences = 2;

/**
 * Renews a connection that no longer leads to a primary that answers: a half-open one, whose peer is gone without a
 * word, and one whose server has become a replica. Ends with the connection.
 * @param onReplica called each time the server turns out to be a replica. Without it replicas are left alone.
 */
export function keepAwake(redis: Redis, onReplica?: () => void): void {
  const ended = new AbortController();
  redis.once('end', () => ended.abort());
  void watch(redis, onReplica, ended.signal);
}

async function watch(redis: Redis, onReplica: (() => void) | undefined, ended: AbortSignal): Promise<void> {
  let silences = 0;
  for (;;) {
    // Not all nodes at the same moment.
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

/** What a server says that it is; `silent` if it does not answer within the command timeout of the connection. */
async function roleOf(redis: Redis): Promise<'primary' | 'replica' | 'silent'> {
  try {
    return /^role:slave/m.test(await redis.info('replication')) ? 'replica' : 'primary';
  } catch (error) {
    // It answers, and keeps that from this user: so it is taken for a primary.
    return error instanceof ReplyError ? 'primary' : 'silent';
  }
}
