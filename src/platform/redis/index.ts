export { limitPatience } from './command-patience.js';
export { parseRedisUrl, type RedisAddress } from './redis-address.js';
export { hashTagOf, hashTags, masterOf, nodeUrl } from './redis-cluster.js';
export { connectRedis, openRedis, type RedisClient, retryStrategy } from './redis-connection.js';
export { RedisOutages } from './redis-outages.js';
export { assertUsable } from './server-check.js';
