export { createEscalatingLimiter, type EscalatingLimiter } from './escalating-limiter.js';
export { networkOf } from './network-of.js';
export { createRateLimiter, type RateLimit, type RateLimiter } from './rate-limiter.js';
export { type BucketLevel, TokenBuckets } from './token-buckets.js';
