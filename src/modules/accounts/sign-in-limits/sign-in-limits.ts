import type { ClientInfo, Viewer } from '../../../platform/graphql/index.js';
import { networkOf, type RateLimiter } from '../../../platform/rate-limit/index.js';
import { loginKey } from '../identity/identity.js';
import type { User, UserId } from '../users/user.entity.js';
import type { LoginBrake } from './login-brake.js';

/** Keeps guessing slow: of passwords for one account, from one address or from many, and of anything from one address. */
export class SignInLimits {
  constructor(
    private readonly byAddress: RateLimiter,
    private readonly byAccount: RateLimiter,
    /** By account, from all addresses: someone who has stolen a session may try out passwords in it. */
    private readonly withinSessions: RateLimiter,
    private readonly brake: LoginBrake,
  ) {}

  /** Before each attempt to make an account or to enter one. @throws HubbubError RATE_LIMITED */
  async attempt(address: string): Promise<void> {
    await this.byAddress.consume(networkOf(address));
  }

  /**
   * Counts a login before the password is checked: for the address, for the account and the address, and for the account.
   * @param viewer the live session that the request comes from, if any.
   * @returns what to call with the account when the password was right. @throws {HubbubError} RATE_LIMITED.
   */
  async attemptLogin(
    usernameOrEmail: string,
    client: ClientInfo,
    viewer: Viewer | null,
  ): Promise<(userId: UserId) => Promise<void>> {
    await this.attemptAccount(usernameOrEmail, client.address);
    const key = loginKey(usernameOrEmail);
    const isCounted = await this.brake.attempt(key, client, viewer);
    return async (userId) => {
      await this.byAccount.reset(keyOf(usernameOrEmail, client.address));
      await this.passwordProved(userId);
      if (isCounted) await this.brake.succeeded(key);
    };
  }

  /**
   * Counts an attempt to prove within a session, by the password, who its user is: for the address, for the account and
   * the address, and for the account. `passwordProved` forgets the last of these. @throws {HubbubError} RATE_LIMITED.
   */
  async attemptPassword(userId: UserId, address: string): Promise<void> {
    await this.attemptAccount(userId, address);
    await this.withinSessions.consume(userId);
  }

  /** Forgives earlier mistakes within sessions, after the right password. */
  async passwordProved(userId: UserId): Promise<void> {
    await this.withinSessions.reset(userId);
  }

  /** The owner of the address has set a new password: failed logins are forgotten. */
  async passwordReset({ usernameKey, emailKey }: User): Promise<void> {
    for (const key of [usernameKey, emailKey]) if (key) await this.brake.passwordReset(key);
  }

  /**
   * Before each attempt to enter one account. Counted for the account and the address together, so that nobody is
   * locked out by the guessing of others. @throws HubbubError RATE_LIMITED
   */
  async attemptAccount(usernameOrEmail: string, address: string): Promise<void> {
    await this.attempt(address);
    await this.byAccount.consume(keyOf(usernameOrEmail, address));
  }
}

function keyOf(usernameOrEmail: string, address: string): string {
  return `${loginKey(usernameOrEmail)} ${networkOf(address)}`;
}
