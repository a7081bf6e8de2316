import type { Database } from '../../../platform/database/index.js';
import { HubbubError } from '../../../platform/errors/index.js';
import { mailboxOf } from '../../../platform/mail/index.js';
import type { RateLimiter } from '../../../platform/rate-limit/index.js';
import type { AccountDraft } from '../identity/account-draft.js';
import { AccountErrorCode } from '../users/account.errors.js';
import { User, type UserId } from '../users/user.entity.js';
import type { EmailService } from './email.service.js';
import { keepSignUp } from './pending-sign-ups.js';

/**
 * What differs where addresses must be verified: a sign-up is only kept, and its answer does not depend on whether the
 * address has an account. What does depend on it happens in mails, after the answer.
 */
export class RequiredVerification {
  constructor(
    private readonly database: Database,
    private readonly emails: EmailService,
    /** Limits sign-ups by mailbox, whether or not there is an account. */
    private readonly requests: RateLimiter,
    /** How long (ms) a sign-up is kept. */
    private readonly ttl: number,
  ) {}

  /**
   * Keeps a sign-up until `verifyEmail` completes it, and mails the owner of the address.
   * @throws {HubbubError} always: VERIFICATION_REQUIRED once the sign-up is kept; USERNAME_TAKEN or RATE_LIMITED if not.
   */
  async keep(draft: AccountDraft, guestId: UserId | null): Promise<never> {
    await this.requests.consume(mailboxOf(draft.emailKey));
    const em = this.database.fork();
    if ((await em.count(User, { usernameKey: draft.usernameKey })) > 0) {
      throw new HubbubError(AccountErrorCode.USERNAME_TAKEN, undefined, { field: 'input.username' });
    }
    const token = await keepSignUp(em, draft, guestId, this.ttl);
    this.emails.sendSignUp(draft, token);
    throw required();
  }

  /** Refuses a login to an unverified account, and mails another token. @throws {HubbubError} VERIFICATION_REQUIRED. */
  assertVerified(user: User): void {
    if (user.emailVerifiedAt) return;
    this.emails.sendVerification(user);
    throw required();
  }
}

function required(): HubbubError {
  return new HubbubError(AccountErrorCode.VERIFICATION_REQUIRED);
}
