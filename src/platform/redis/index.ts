export { OutageLog } from './outage-log.js';
export { connectRedis, openRedis, retryStrategy } from './redis-connection.js';
export { assertUsable } from './server-check.js';
