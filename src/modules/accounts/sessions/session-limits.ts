import type { RateLimit, RateLimiter } from '../../../platform/rate-limit/index.js';
import type { SessionLimitSettings } from './session-limits.settings.js';

const minute = 60_000;
const hour = 3_600_000;

/** Rate-limits refreshes of sessions, and new guests per network. */
export class SessionLimits {
  readonly #refreshesBySession: RateLimiter;
  readonly #refreshesByAddress: RateLimiter;
  readonly #guestsByAddress: RateLimiter;

  constructor(limiter: (limit: RateLimit) => RateLimiter, limits: SessionLimitSettings['sessionLimits']) {
    this.#refreshesBySession = limiter({ name: 'refresh', points: limits.refreshesPerSession, period: minute });
    this.#refreshesByAddress = limiter({
      name: 'refresh-address',
      points: limits.refreshesPerAddress,
      period: minute,
    });
    this.#guestsByAddress = limiter({ name: 'guests', points: limits.guestsPerAddress, period: hour });
  }

  /**
   * Counts an attempt to refresh any session.
   * @throws {HubbubError} RATE_LIMITED if the network makes too many attempts.
   */
  async refreshFrom(network: string): Promise<void> {
    await this.#refreshesByAddress.consume(network);
  }

  /**
   * Counts a refresh of one session.
   * @throws {HubbubError} RATE_LIMITED if the session is refreshed too often.
   */
  async refreshOf(sessionId: string): Promise<void> {
    await this.#refreshesBySession.consume(sessionId);
  }

  /**
   * Counts a new guest.
   * @throws {HubbubError} RATE_LIMITED if too many guests came from the network.
   */
  async guestFrom(network: string): Promise<void> {
    await this.#guestsByAddress.consume(network);
  }
}
