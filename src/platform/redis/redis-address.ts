/** Where Redis is. */
export interface RedisAddress {
  /** A URL for each node that is named; one unless it is a Cluster. */
  nodes: readonly [string, ...string[]];
  /** Whether it is a Redis Cluster. Then the other nodes are discovered. */
  isCluster: boolean;
}

/** `redis://user:password@host:port,host:port/database?options`; the hosts after the first share what the first has. */
const form = /^(rediss?:\/\/)((?:[^@/?]*@)?)([^@/?]+)(\/[^?]*)?(?:\?(.*))?$/;

/**
 * Reads a `REDIS_URL`. With `?cluster=true` it names nodes of a Redis Cluster, separated by commas.
 * @returns null if it is none.
 */
export function parseRedisUrl(text: string): RedisAddress | null {
  const [, scheme = '', credentials = '', hosts = '', path = '', query = ''] = form.exec(text) ?? [];
  const options = new URLSearchParams(query);
  const isCluster = options.get('cluster') === 'true';
  options.delete('cluster');
  const rest = options.size > 0 ? `${path}?${options}` : path;
  const [first, ...others] = hosts.split(',').map((host) => `${scheme}${credentials}${host}${rest}`);
  if (!first || ![first, ...others].every((url) => URL.canParse(url))) return null;
  // A Cluster has one database only.
  if (isCluster ? !/^\/?0?$/.test(path) : others.length > 0) return null;
  return { nodes: [first, ...others], isCluster };
}
