import { networkOf, type RateLimiter } from '../../platform/rate-limit/index.js';
import { loginKey } from './identity.js';

/** Keeps guessing slow: of passwords for one account, and of anything from one address. */
export class SignInLimits {
  constructor(
    private readonly byAddress: RateLimiter,
    private readonly byAccount: RateLimiter,
  ) {}

  /** Before each attempt to make an account or to enter one. @throws HubbubError RATE_LIMITED */
  async attempt(address: string): Promise<void> {
    await this.byAddress.consume(networkOf(address));
  }

  /**
   * Before each attempt to enter one account. Counted for the account and the address together, so that nobody is
   * locked out by the guessing of others. @throws HubbubError RATE_LIMITED
   */
  async attemptAccount(usernameOrEmail: string, address: string): Promise<void> {
    await this.attempt(address);
    await this.byAccount.consume(keyOf(usernameOrEmail, address));
  }

  /** The right password: earlier mistakes are forgiven. */
  async succeeded(usernameOrEmail: string, address: string): Promise<void> {
    await this.byAccount.reset(keyOf(usernameOrEmail, address));
  }
}

function keyOf(usernameOrEmail: string, address: string): string {
  return `${loginKey(usernameOrEmail)} ${networkOf(address)}`;
}
