import { crc32 } from 'node:zlib';
import { Cluster, type ClusterOptions, type RedisOptions } from 'ioredis';

/** Interval (ms) at which the slot map is fetched. A MOVED answer takes effect at once. */
const refreshEvery = 5_000;
/** Maximum number of retries of a command, on another node or after a pause, while slots move. */
const maxRedirections = 6;

/** Options that the connections to all nodes share. */
type NodeOptions = Pick<RedisOptions, 'connectTimeout' | 'username' | 'password' | 'tls'>;

/** Opens a client of a Redis Cluster. It queues no commands while the Cluster is away. */
export function openCluster(nodes: readonly [string, ...string[]], options: ClusterOptions & NodeOptions): Cluster {
  const { connectTimeout, ...rest } = options;
  const cluster = new Cluster([...nodes], {
    enableOfflineQueue: false,
    maxRedirections,
    ...rest,
    // Discovered nodes use the credentials of the named nodes.
    redisOptions: { connectTimeout, ...credentialsOf(nodes[0]) },
  });
  // If the Cluster is closed during its own refresh, its interval would continue forever.
  const timer = setInterval(() => cluster.status === 'ready' && cluster.refreshSlotsCache(), refreshEvery).unref();
  cluster.once('end', () => clearInterval(timer));
  return cluster;
}

/** Returns the URL of a discovered node, `host:port`, with the scheme and the credentials of a named one. */
export function nodeUrl(named: string, node: string): string {
  const at = node.lastIndexOf(':');
  const host = node.slice(0, at);
  const url = new URL(named);
  url.host = `${host.includes(':') ? `[${host}]` : host}${node.slice(at)}`;
  return url.href;
}

/** Hash tags over which keys and channels are spread. Each tag is one slot. */
export const hashTags: readonly string[] = Array.from({ length: 64 }, (_, i) => `{${i}}`);

/** Returns the hash tag for a name. */
export function hashTagOf(name: string, among = hashTags): string {
  return among[crc32(name) % among.length] ?? '{0}';
}

/** Returns the node, `host:port`, that serves keys with a hash tag; null if it is unknown. */
export function masterOf(cluster: Cluster, hashTag: string): string | null {
  return cluster.slots[slotOf(hashTag.slice(1, -1))]?.[0] ?? null;
}

/** Computes CRC16 (XMODEM), as in the Redis Cluster specification. */
function slotOf(text: string): number {
  let crc = 0;
  for (const byte of Buffer.from(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  }
  return crc & 0x3fff;
}

function credentialsOf(named: string): NodeOptions {
  const { protocol, username, password } = new URL(named);
  return {
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    ...(protocol === 'rediss:' && { tls: {} }),
  };
}
