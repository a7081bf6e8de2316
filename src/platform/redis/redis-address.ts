export interface RedisAddress {
  /** A URL for each named node. There is exactly one unless it is a Cluster. */
  nodes: readonly [string, ...string[]];
  /** True for a Redis Cluster. Then the other nodes are discovered. */
  isCluster: boolean;
}

/**
 * `redis://user:password@host:port,host:port/database?options`. All hosts share the credentials, database and options
 * of the first.
 */
const form = /^(rediss?:\/\/)((?:[^@/?]*@)?)([^@/?]+)(\/[^?]*)?(?:\?(.*))?$/;

/**
 * Parses a `REDIS_URL`. With `?cluster=true` it names nodes of a Redis Cluster, separated by commas.
 * @returns null if the text is no such URL.
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
