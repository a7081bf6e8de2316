import type { RateClass } from '../platform/graphql/index.js';
import { createRateLimiter, type RateLimit, type RateLimiter } from '../platform/rate-limit/index.js';
import type { ChangeSettings } from './change-limits.settings.js';

/** Limits the changes of each user. Every mutation counts, unless it declares otherwise. */
export class ChangeLimits {
  readonly #changes: RateLimiter;
  readonly #loudChanges: RateLimiter;
  readonly #messages: RateLimiter;

  constructor(limiter: (limit: RateLimit) => RateLimiter, limits: ChangeSettings['changes']) {
    this.#changes = limiter({ name: 'changes', points: limits.changesPerMinute, period: 60_000 });
    this.#loudChanges = limiter({ name: 'group-changes', points: limits.groupChangesPerHour, period: 3_600_000 });
    // Counted on each node separately, because a message must not wait for Redis.
    this.#messages = createRateLimiter(null, { name: 'messages', points: limits.messagesPerMinute, period: 60_000 });
  }

  /**
   * Counts a call of a mutation.
   * @throws {HubbubError} RATE_LIMITED if the user has made too many calls.
   */
  async count(rateClass: RateClass | undefined, userId: string): Promise<void> {
    if (rateClass === 'free') return;
    if (rateClass === 'message') return await this.#messages.consume(userId);
    await this.#changes.consume(userId);
    if (rateClass === 'loud') await this.#loudChanges.consume(userId);
  }
}
