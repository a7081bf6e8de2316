import { LRUCache } from 'lru-cache';

const minute = 60_000;
/** Maximum number of buckets in memory. An evicted bucket starts full again. */
const maxBuckets = 50_000;

interface Bucket {
  points: number;
  /** When it had these points, ms of the monotonic clock. */
  at: number;
}

export interface BucketLevel {
  /** Points of a full bucket. The same number is refilled in a minute. */
  limit: number;
  remaining: number;
  /** Time (ms) until the bucket is full if nothing else is drawn. */
  resetInMs: number;
}

/**
 * Holds token buckets of one size by key, in this process. Each holds `limit` points and refills at `limit` a minute.
 * The least recently used bucket is evicted for a new one, so memory is bounded.
 */
export class TokenBuckets {
  readonly #buckets = new LRUCache<string, Bucket>({ max: maxBuckets });

  constructor(private readonly limit: number) {}

  /** Returns the time (ms) until a bucket holds at least one point; 0 if it does. */
  waitFor(key: string): number {
    const missing = 1 - this.#pointsOf(key);
    return missing <= 0 ? 0 : Math.ceil((missing * minute) / this.limit);
  }

  /** Draws points. The level can become negative. */
  take(key: string, points: number): void {
    const remaining = this.#pointsOf(key) - points;
    this.#buckets.set(key, { points: remaining, at: performance.now() });
  }

  level(key: string): BucketLevel {
    const points = this.#pointsOf(key);
    return {
      limit: this.limit,
      remaining: Math.max(0, Math.floor(points)),
      resetInMs: Math.ceil(((this.limit - points) * minute) / this.limit),
    };
  }

  #pointsOf(key: string): number {
    const bucket = this.#buckets.get(key);
    if (!bucket) return this.limit;
    return Math.min(this.limit, bucket.points + ((performance.now() - bucket.at) * this.limit) / minute);
  }
}
