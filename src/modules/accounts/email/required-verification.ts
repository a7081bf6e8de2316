import type { Database } from '../../../platform/database/index.js';
import { HubbubError } from '../../../platform/errors/index.js';
import type { ClientInfo } from '../../../platform/graphql/index.js';
import { mailboxOf } from '../../../platform/mail/index.js';
import type { RateLimiter } from '../../../platform/rate-limit/index.js';
import type { AccountDraft } from '../identity/account-draft.js';
import { AccountErrorCode } from '../users/account.errors.js';
import { User, type UserId } from '../users/user.entity.js';
import type { EmailService } from './email.service.js';
import { keepSignUp } from './pending-sign-ups.js';

/**
 * Stores sign-ups until their address is verified, if the server requires that. The response to a sign-up does not
 * depend on whether the address has an account. Mails that do depend on it are sent after the response.
 */
export class RequiredVerification {
  constructor(
    private readonly database: Database,
    private readonly emails: EmailService,
    /** Limits sign-ups by mailbox, whether or not an account exists. */
    private readonly requests: RateLimiter,
    /** How long a sign-up is stored, in ms. */
    private readonly ttl: number,
  ) {}

  /**
   * Stores a sign-up until `verifyEmail` completes it, and mails the owner of the address.
   * @throws {HubbubError} VERIFICATION_REQUIRED always, if the sign-up is stored.
   * @throws {HubbubError} USERNAME_TAKEN if another user has the name.
   * @throws {HubbubError} RATE_LIMITED if the mailbox has received too many sign-ups.
   */
  async keep(draft: AccountDraft, guestId: UserId | null, client: ClientInfo): Promise<never> {
    await this.requests.consume(mailboxOf(draft.emailKey));
    const em = this.database.fork();
    // A guest may take their own nickname as the username.
    const others = guestId ? { id: { $ne: guestId } } : {};
    if ((await em.count(User, { usernameKey: draft.usernameKey, ...others })) > 0) {
      throw new HubbubError(AccountErrorCode.USERNAME_TAKEN, undefined, { field: 'input.username' });
    }
    const token = await keepSignUp(em, draft, guestId, this.ttl);
    this.emails.sendSignUp(draft, token, client);
    throw required();
  }

  /**
   * Rejects a login to an unverified account and mails another token.
   * @throws {HubbubError} VERIFICATION_REQUIRED if the address is not verified.
   */
  assertVerified(user: User, client: ClientInfo): void {
    if (user.emailVerifiedAt) return;
    this.emails.sendVerification(user, client);
    throw required();
  }
}

function required(): HubbubError {
  return new HubbubError(AccountErrorCode.VERIFICATION_REQUIRED);
}
