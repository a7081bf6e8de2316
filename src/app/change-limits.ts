import { createRateLimiter, type RateLimit, type RateLimiter } from '../platform/rate-limit/index.js';
import type { ChangeSettings } from './change-limits.settings.js';

/**
 * Mutations that have bounds of their own or append nothing, and those by which someone goes: they are never refused
 * here.
 */
const free = new Set([...['markRead', 'setTyping', 'heartbeat'], ...['logout', 'logoutEverywhere', 'revokeSession']]);

/** What many are told of: everyone on this server, or each member of a project in their inbox, by mail and push too. */
const loud = new Set([
  ...['createGroup', 'updateGroup', 'deleteGroup', 'transferOwnership'],
  ...['createProject', 'renameProject', 'deleteProject', 'transferProject'],
  ...['addParticipant', 'removeParticipant', 'appointCoach', 'withdrawCoach'],
]);

/** How often one user may change something: whatever mutation a module adds is counted, unless it is named here. */
export class ChangeLimits {
  readonly #changes: RateLimiter;
  readonly #loudChanges: RateLimiter;
  readonly #messages: RateLimiter;

  constructor(limiter: (limit: RateLimit) => RateLimiter, limits: ChangeSettings['changes']) {
    this.#changes = limiter({ name: 'changes', points: limits.changesPerMinute, period: 60_000 });
    this.#loudChanges = limiter({ name: 'group-changes', points: limits.groupChangesPerHour, period: 3_600_000 });
    // Counted on each node by itself: a message must not wait for an answer of Redis.
    this.#messages = createRateLimiter(null, { name: 'messages', points: limits.messagesPerMinute, period: 60_000 });
  }

  static isLimited(mutation: string): boolean {
    return !free.has(mutation);
  }

  /** Counts a mutation that someone calls. @throws HubbubError RATE_LIMITED. */
  async count(mutation: string, userId: string): Promise<void> {
    if (mutation === 'sendMessage') return await this.#messages.consume(userId);
    await this.#changes.consume(userId);
    if (loud.has(mutation)) await this.#loudChanges.consume(userId);
  }
}
