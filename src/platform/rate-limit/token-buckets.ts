const minute = 60_000;
/** Maximum number of buckets in one of the two maps. An evicted bucket starts full again. */
const maxBuckets = 25_000;

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
 * Buckets that are full again are forgotten after some minutes. The least recently used buckets are evicted for new
 * ones, so memory is bounded.
 */
export class TokenBuckets {
  /** The buckets that were drawn from since `#begunAt`. */
  #recent = new Map<string, Bucket>();
  /** The buckets that were drawn from before. */
  #older = new Map<string, Bucket>();
  #begunAt = performance.now();

  constructor(private readonly limit: number) {}

  /** Returns the time (ms) until a bucket holds at least one point; 0 if it does. */
  waitFor(key: string): number {
    const missing = 1 - this.#pointsOf(this.#find(key));
    return missing <= 0 ? 0 : Math.ceil((missing * minute) / this.limit);
  }

  /** Draws points. The level can become negative. */
  take(key: string, points: number): void {
    const remaining = this.#pointsOf(this.#find(key)) - points;
    const now = performance.now();
    if (now - this.#begunAt >= minute) this.#forgetFull(now);
    else if (this.#recent.size >= maxBuckets) this.#begin(now);
    this.#recent.set(key, { points: remaining, at: now });
  }

  level(key: string): BucketLevel {
    const points = this.#pointsOf(this.#find(key));
    return {
      limit: this.limit,
      remaining: Math.max(0, Math.floor(points)),
      resetInMs: Math.ceil(((this.limit - points) * minute) / this.limit),
    };
  }

  #find(key: string): Bucket | undefined {
    return this.#recent.get(key) ?? this.#older.get(key);
  }

  #pointsOf(bucket: Bucket | undefined): number {
    if (!bucket) return this.limit;
    return Math.min(this.limit, bucket.points + ((performance.now() - bucket.at) * this.limit) / minute);
  }

  /** Forgets the older buckets that are full. The others are in debt, or were drawn from less than a minute ago. */
  #forgetFull(now: number): void {
    const older = this.#older;
    this.#begin(now);
    for (const [key, bucket] of older) {
      if (this.#older.size >= maxBuckets) return;
      if (!this.#older.has(key) && this.#pointsOf(bucket) < this.limit) this.#older.set(key, bucket);
    }
  }

  /** Evicts the older buckets. */
  #begin(now: number): void {
    this.#older = this.#recent;
    this.#recent = new Map();
    this.#begunAt = now;
  }
}
