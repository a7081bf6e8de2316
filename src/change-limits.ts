import type { ChangeSettings } from './change-limits.settings.js';
import type { RateLimit, RateLimiter } from './platform/rate-limit/index.js';

/** Mutations that have bounds of their own or append nothing, and those by which someone goes: they are never refused here. */
const free = new Set([
  ...['sendMessage', 'markRead', 'setTyping', 'heartbeat'],
  ...['logout', 'logoutEverywhere', 'revokeSession'],
]);

/** What may be told to everyone on this server. */
const world = new Set(['createGroup', 'updateGroup', 'deleteGroup', 'transferOwnership']);

/** How often one user may change something: whatever mutation a module adds is counted, unless it is named here. */
export class ChangeLimits {
  readonly #changes: RateLimiter;
  readonly #worldChanges: RateLimiter;

  constructor(limiter: (limit: RateLimit) => RateLimiter, limits: ChangeSettings['changes']) {
    this.#changes = limiter({ name: 'changes', points: limits.changesPerMinute, period: 60_000 });
    this.#worldChanges = limiter({ name: 'group-changes', points: limits.groupChangesPerHour, period: 3_600_000 });
  }

  static isLimited(mutation: string): boolean {
    return !free.has(mutation);
  }

  /** Counts a mutation that someone calls. @throws HubbubError RATE_LIMITED. */
  async count(mutation: string, userId: string): Promise<void> {
    await this.#changes.consume(userId);
    if (world.has(mutation)) await this.#worldChanges.consume(userId);
  }
}
