import { sql } from 'kysely';
import type { Database } from '../../../platform/database/index.js';
import { ErrorCode, isError } from '../../../platform/errors/index.js';
import type { ClientInfo, Viewer } from '../../../platform/graphql/index.js';
import { type EscalatingLimiter, networkOf, type RateLimiter } from '../../../platform/rate-limit/index.js';
import { SessionEndReason } from '../sessions/session.entity.js';

/** Reasons for which sessions end that only their owner, or time, can cause. */
const harmlessEnds = [SessionEndReason.LOGGED_OUT, SessionEndReason.EXPIRED];
/** Sessions of an account that are looked at, the last used first. */
const mostSessions = 1_000;

/**
 * Slows down guessing of one password from many addresses: after some failures every further login to the account
 * waits, from any address but those where it has logged in. It works by what a client types, so an unknown account
 * cannot be told from a known one.
 */
export class LoginThrottle {
  constructor(
    private readonly database: Database,
    private readonly limiter: EscalatingLimiter,
    /** Limits attempts that only their session vouches for, by account: sessions are stolen, too. */
    private readonly withinSessions: RateLimiter,
    /** Warns the owner, if there is such an account. Does not throw. */
    private readonly warn: (loginKey: string) => void,
  ) {}

  /**
   * Counts an attempt to log in, before the password is checked.
   * @param viewer the session that the request comes from, if it is live.
   * @returns whether it was counted: `succeeded` takes that back.
   * @throws {HubbubError} RATE_LIMITED if there were too many, unless the account has logged in from there before, or the
   * request comes from one of its sessions; from sessions it is limited, too.
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

  /** An attempt that was counted had the right password. */
  async succeeded(loginKey: string): Promise<void> {
    await this.limiter.giveBack(loginKey);
  }

  /** The password is another one now: earlier guesses say nothing about it. */
  async passwordReset(loginKey: string): Promise<void> {
    await this.limiter.reset(loginKey);
  }

  /**
   * Whether the account has a session from this network, or the request comes from one of its sessions. A session that
   * was ended for a reason that a thief can cause vouches for nothing.
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
