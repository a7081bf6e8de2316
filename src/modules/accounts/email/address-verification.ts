import type { FeedTransaction, FeedWriter, Position } from '../../../feed/index.js';
import { HubbubError, isError } from '../../../platform/errors/index.js';
import type { ClientInfo } from '../../../platform/graphql/index.js';
import { createAccount, orTaken } from '../identity/account-draft.js';
import { EmailVerified } from '../sessions/account.events.js';
import type { SignInLimits } from '../sign-in-limits/sign-in-limits.js';
import { AccountErrorCode } from '../users/account.errors.js';
import { accountTexts } from '../users/account.texts.js';
import type { User, UserId } from '../users/user.entity.js';
import { TokenPurpose } from './account-token.entity.js';
import { spendToken } from './account-tokens.js';
import type { EmailService } from './email.service.js';
import { takeSignUp, type VerifiedSignUp } from './pending-sign-ups.js';

const field = 'input.token';

/** Turns a guest into the account of a sign-up once its address is verified. */
export interface GuestClaims {
  /** @returns null if there is no such guest. */
  claimWithin(transaction: FeedTransaction, userId: UserId, draft: Partial<User>): Promise<Position | null>;
}

/** Accepts tokens that verify addresses of accounts and of pending sign-ups. */
export class AddressVerification {
  constructor(
    private readonly feeds: FeedWriter,
    private readonly guests: GuestClaims,
    private readonly emails: EmailService,
    private readonly limits: SignInLimits,
  ) {}

  /**
   * Verifies an address. Creates the account if the token belongs to a sign-up.
   * @returns the position of the event in the user's inbox, or null if the address was verified before.
   * @throws {HubbubError} BAD_TOKEN if the token is unknown, spent or expired.
   * @throws {HubbubError} RATE_LIMITED if the client makes too many attempts.
   * @throws {HubbubError} USERNAME_TAKEN if another account has taken the username since the sign-up.
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
    // The guest may have left since the sign-up. In that case, create a new account.
    const userId = claimed ? guestId : (await createAccount(transaction, verifiedDraft)).id;
    return transaction.append(userId, EmailVerified.of({}));
  }
}

/** Maps the error if another account has taken the address or the username since the sign-up. */
function takenMeanwhile(cause: unknown): never {
  if (isError(cause, AccountErrorCode.EMAIL_TAKEN))
    throw new HubbubError(AccountErrorCode.BAD_TOKEN, undefined, { field, cause });
  if (!isError(cause, AccountErrorCode.USERNAME_TAKEN)) throw cause;
  throw new HubbubError(AccountErrorCode.USERNAME_TAKEN, accountTexts.usernameTakenSince(), { field, cause });
}
