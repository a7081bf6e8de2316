export { createRateLimiter, type RateLimit, type RateLimiter } from './rate-limiter.js';
