export { OutageLog } from './outage-log.js';
export { connectRedis, openRedis, retryStrategy } from './redis-connection.js';
export { assertUsable, RedisUnusableError } from './server-check.js';
