import { LRUCache } from 'lru-cache';

const minute = 60_000;
/** Buckets that are held. A bucket that makes room for others starts full again. */
const maxBuckets = 50_000;

interface Bucket {
  points: number;
  /** When it held them, ms of the monotonic clock. */
  at: number;
}

/** What one bucket holds. */
export interface BucketLevel {
  /** Points that a full bucket holds; as many flow in within a minute. */
  limit: number;
  remaining: number;
  /** When the bucket is full if nothing else is drawn, in ms from now. */
  resetInMs: number;
}

/**
 * Token buckets of one size, by keys, in this process: each holds `limit` points and refills at `limit` a minute. The
 * least recently used bucket makes room for a new one, so memory is bounded.
 */
export class TokenBuckets {
  readonly #buckets = new LRUCache<string, Bucket>({ max: maxBuckets });

  constructor(private readonly limit: number) {}

  /** Returns how long to wait (ms) until a bucket holds at least one point; 0 if it does. */
  waitFor(key: string): number {
    const missing = 1 - this.#pointsOf(key);
    return missing <= 0 ? 0 : Math.ceil((missing * minute) / this.limit);
  }

  /** Draws points. If the bucket does not hold enough, it owes the rest. */
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
