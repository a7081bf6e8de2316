import type { FeedTransaction, FeedWriter, Position } from '../../../feed/index.js';
import { HubbubError, isError } from '../../../platform/errors/index.js';
import type { ClientInfo } from '../../../platform/graphql/index.js';
import { createAccount, orTaken } from '../identity/account-draft.js';
import { EmailVerified } from '../sessions/account.events.js';
import type { SignInLimits } from '../sign-in-limits/sign-in-limits.js';
import { AccountErrorCode } from '../users/account.errors.js';
import type { User, UserId } from '../users/user.entity.js';
import { TokenPurpose } from './account-token.entity.js';
import { spendToken } from './account-tokens.js';
import type { EmailService } from './email.service.js';
import { takeSignUp, type VerifiedSignUp } from './pending-sign-ups.js';

const field = 'input.token';

/** What this needs of guests: a guest becomes the account of a sign-up once its address is verified. */
export interface GuestClaims {
  /** @returns null if there is no such guest. */
  claimWithin(transaction: FeedTransaction, userId: UserId, draft: Partial<User>): Promise<Position | null>;
}

/** Takes the tokens that verify addresses: of accounts, and of sign-ups that become accounts by it. */
export class AddressVerification {
  constructor(
    private readonly feeds: FeedWriter,
    private readonly guests: GuestClaims,
    private readonly emails: EmailService,
    private readonly limits: SignInLimits,
  ) {}

  /**
   * Verifies an address, and makes the account if the token is that of a sign-up.
   * @returns the position of the event in the user's inbox, null if the address was verified before.
   * @throws {HubbubError} BAD_TOKEN, RATE_LIMITED; USERNAME_TAKEN if another account has taken the username meanwhile.
   */
  async verify(token: string, client: ClientInfo): Promise<Position | null> {
    await this.limits.attempt(client.address);
    const verified = this.feeds.write(async (transaction) => {
      const signUp = await takeSignUp(transaction.em, token);
      if (signUp) return this.#complete(transaction, signUp);
      const user = await spendToken(transaction.em, token, TokenPurpose.VERIFY_EMAIL);
      return this.emails.verified(transaction, user);
    });
    return orTaken(verified).catch(takenMeanwhile);
  }

  async #complete(transaction: FeedTransaction, { draft, guestId }: VerifiedSignUp): Promise<Position> {
    const verifiedDraft = { ...draft, emailVerifiedAt: new Date() };
    const claimed = guestId && (await this.guests.claimWithin(transaction, guestId, verifiedDraft));
    // A guest may have left meanwhile: then the account is a new one.
    const userId = claimed ? guestId : (await createAccount(transaction, verifiedDraft)).id;
    return transaction.append(userId, EmailVerified.of({}));
  }
}

/** The address or the username of a sign-up may have got an account since. */
function takenMeanwhile(cause: unknown): never {
  if (isError(cause, AccountErrorCode.EMAIL_TAKEN))
    throw new HubbubError(AccountErrorCode.BAD_TOKEN, undefined, { field, cause });
  if (!isError(cause, AccountErrorCode.USERNAME_TAKEN)) throw cause;
  const message = 'Someone else has taken this username meanwhile. Sign up again with another one.';
  throw new HubbubError(AccountErrorCode.USERNAME_TAKEN, message, { field, cause });
}
