import type { ClientInfo, Viewer } from '../../../platform/graphql/index.js';
import { networkOf, type RateLimiter } from '../../../platform/rate-limit/index.js';
import { loginKey } from '../identity/identity.js';
import type { User, UserId } from '../users/user.entity.js';
import type { LoginThrottle } from './login-throttle.js';

/** Rate-limits guessing: of one account's password, from one or many addresses, and of anything from one address. */
export class SignInLimits {
  constructor(
    private readonly byAddress: RateLimiter,
    private readonly byAccount: RateLimiter,
    /** Limits by account, across addresses: a thief of a session may guess passwords in it. */
    private readonly withinSessions: RateLimiter,
    private readonly throttle: LoginThrottle,
  ) {}

  /**
   * Counts an attempt to create an account or sign in to one.
   * @throws {HubbubError} RATE_LIMITED if the network makes too many attempts.
   */
  async attempt(address: string): Promise<void> {
    await this.byAddress.consume(networkOf(address));
  }

  /**
   * Counts a login before the password is checked: by network, by account and network, and by account.
   * @param viewer the live session of the request, if any.
   * @returns a function that the caller must call with the user after a correct password.
   * @throws {HubbubError} RATE_LIMITED if there were too many attempts.
   */
  async attemptLogin(
    usernameOrEmail: string,
    client: ClientInfo,
    viewer: Viewer | null,
  ): Promise<(userId: UserId) => Promise<void>> {
    await this.attemptAccount(usernameOrEmail, client.address);
    const key = loginKey(usernameOrEmail);
    const isCounted = await this.throttle.attempt(key, client, viewer);
    return async (userId) => {
      await this.byAccount.reset(keyOf(usernameOrEmail, client.address));
      await this.passwordProved(userId);
      if (isCounted) await this.throttle.succeeded(key);
    };
  }

  /**
   * Counts an attempt to confirm the user's identity by password within a session: by network, by account and network,
   * and by account. `passwordProved` resets the last of these.
   * @throws {HubbubError} RATE_LIMITED if there were too many attempts.
   */
  async attemptPassword(userId: UserId, address: string): Promise<void> {
    await this.attemptAccount(userId, address);
    await this.withinSessions.consume(userId);
  }

  /** Resets the count of attempts within sessions after a correct password. */
  async passwordProved(userId: UserId): Promise<void> {
    await this.withinSessions.reset(userId);
  }

  /** Resets the counts of failed logins after the owner of the address has set a new password. */
  async passwordReset({ usernameKey, emailKey }: User): Promise<void> {
    for (const key of [usernameKey, emailKey]) if (key) await this.throttle.passwordReset(key);
  }

  /**
   * Counts an attempt to sign in to one account, by account and network together. Attempts from other networks
   * therefore cannot lock the owner out.
   * @throws {HubbubError} RATE_LIMITED if there were too many attempts.
   */
  async attemptAccount(usernameOrEmail: string, address: string): Promise<void> {
    await this.attempt(address);
    await this.byAccount.consume(keyOf(usernameOrEmail, address));
  }
}

function keyOf(usernameOrEmail: string, address: string): string {
  return `${loginKey(usernameOrEmail)} ${networkOf(address)}`;
}
