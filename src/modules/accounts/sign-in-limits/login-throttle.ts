import { sql } from 'kysely';
import type { Database } from '../../../platform/database/index.js';
import { ErrorCode, isError } from '../../../platform/errors/index.js';
import type { ClientInfo, Viewer } from '../../../platform/graphql/index.js';
import { type EscalatingLimiter, networkOf, type RateLimiter } from '../../../platform/rate-limit/index.js';
import { SessionEndReason } from '../sessions/session.entity.js';

/** End reasons that only the owner or the passage of time can cause. */
const harmlessEnds = [SessionEndReason.LOGGED_OUT, SessionEndReason.EXPIRED];
/** The maximum number of sessions to check per account, most recently used first. */
const mostSessions = 1_000;

/**
 * Slows down guessing one password from many addresses. After several failures every further login to the account is
 * delayed, except from networks where the account has logged in. The key is the text that the client sends, so an
 * unknown account behaves like a known one.
 */
export class LoginThrottle {
  constructor(
    private readonly database: Database,
    private readonly limiter: EscalatingLimiter,
    /** Limits attempts that are allowed only because of their session, by account: a session can be stolen. */
    private readonly withinSessions: RateLimiter,
    /** Warns the owner if the account exists. Does not throw. */
    private readonly warn: (loginKey: string) => void,
  ) {}

  /**
   * Counts a login attempt before the password is checked.
   * @param viewer the live session of the request, if any.
   * @returns whether the attempt was counted; `succeeded` undoes a counted attempt.
   * @throws {HubbubError} RATE_LIMITED if there were too many attempts, unless the account has logged in from this
   * network or the request comes from one of its sessions. Attempts from sessions have a limit of their own.
   */
  async attempt(loginKey: string, { address }: ClientInfo, viewer: Viewer | null): Promise<boolean> {
    try {
      const { isSlow } = await this.limiter.attempt(loginKey);
      if (isSlow) this.warn(loginKey);
      return true;
    } catch (error) {
      if (!isError(error, ErrorCode.RATE_LIMITED)) throw error;
      this.warn(loginKey);
      if (!(await this.#isKnown(loginKey, address, viewer))) throw error;
      return false;
    }
  }

  /** Undoes a counted attempt after the correct password. */
  async succeeded(loginKey: string): Promise<void> {
    await this.limiter.giveBack(loginKey);
  }

  /** Resets the count after a new password was set: earlier guesses do not apply to it. */
  async passwordReset(loginKey: string): Promise<void> {
    await this.limiter.reset(loginKey);
  }

  /**
   * Returns whether the account has a session from this network, or the request comes from one of its sessions. A
   * session does not count if it ended for a reason that a thief can cause.
   */
  async #isKnown(loginKey: string, address: string, viewer: Viewer | null): Promise<boolean> {
    const sessions = await this.database.run<{ id: string; address: string }>(sql`
      select s.id, s.address from session s join users u on u.id = s.user_id
      where ${loginKey.includes('@') ? sql`u.email_key` : sql`u.username_key`} = ${loginKey}
        and (s.ended_at is null or s.end_reason = any(${harmlessEnds}::text[]))
      order by s.last_used_at desc limit ${mostSessions}`);
    const network = networkOf(address);
    if (sessions.some((session) => networkOf(session.address) === network)) return true;
    if (!viewer || !sessions.some(({ id }) => id === viewer.sessionId)) return false;
    await this.withinSessions.consume(viewer.userId);
    return true;
  }
}
