import type { FeedTransaction, FeedWriter, Position } from '../../../feed/index.js';
import type { BackgroundWork } from '../../../platform/concurrency/index.js';
import type { Database } from '../../../platform/database/index.js';
import { badInput, ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { ClientInfo } from '../../../platform/graphql/index.js';
import { type CountedMail, type LimitedMailer, mailboxOf, unlessThrottled } from '../../../platform/mail/index.js';
import type { RateLimiter } from '../../../platform/rate-limit/index.js';
import type { AccountDraft } from '../identity/account-draft.js';
import { parseEmail } from '../identity/identity.js';
import { hashPassword } from '../identity/password.js';
import { EmailVerified } from '../sessions/account.events.js';
import { SessionEndReason } from '../sessions/session.entity.js';
import type { SessionService } from '../sessions/session.service.js';
import type { SignInLimits } from '../sign-in-limits/sign-in-limits.js';
import { User, type UserId } from '../users/user.entity.js';
import type { UserCache } from '../users/user-cache.js';
import { TokenPurpose } from './account-token.entity.js';
import { type AddressOwner, checkToken, issueToken, pruneTokens, spendToken } from './account-tokens.js';
import { accountExistsMail, recipientOf, resetMail, verificationMail } from './email.texts.js';
import { pruneSignUps } from './pending-sign-ups.js';

/** Where mails go out, and what is said in them. */
export interface Post {
  mailer: LimitedMailer;
  appUrl: string | null;
  /** How long tokens in mails are good, ms. */
  verificationTtl: number;
  resetTtl: number;
  /** Limits requests for a new password by mailbox, whether or not there is an account. */
  resets: RateLimiter;
  background: BackgroundWork;
}

/** Sends and takes the tokens of mails about accounts: to verify an address, and to set a new password. */
export class EmailService {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly sessions: SessionService,
    private readonly users: UserCache,
    private readonly limits: SignInLimits,
    private readonly post: Post,
  ) {}

  /** Sends a mail by which the user's address is verified. Nobody waits for it. */
  sendVerification({ id, emailKey }: User, mailer: CountedMail = this.post.mailer): void {
    if (!emailKey) return;
    const { background, verificationTtl } = this.post;
    void background.run('an address was to be verified', () =>
      this.#send({ id, emailKey }, TokenPurpose.VERIFY_EMAIL, verificationTtl, mailer),
    );
  }

  /**
   * Sends one more such mail. @returns where it goes.
   * @throws HubbubError FORBIDDEN for a guest, RATE_LIMITED, BAD_INPUT if the address is verified.
   */
  async requestVerification(userId: UserId): Promise<string> {
    const user = await this.users.get(userId);
    if (!user.email || !user.emailKey) {
      throw new HubbubError(ErrorCode.FORBIDDEN, 'Guests have no e-mail address. Create an account first.');
    }
    if (user.emailVerifiedAt) throw badInput(undefined, 'Your e-mail address is verified already.');
    this.sendVerification(user, await this.post.mailer.count(user.email));
    return user.email;
  }

  /**
   * Mails the owner of the address of a sign-up: the token that completes it, or that the address has an account. Which
   * of the two shows in nothing else.
   */
  sendSignUp({ email, emailKey }: AccountDraft, token: string): void {
    const { background, verificationTtl: ttl, appUrl, mailer } = this.post;
    void background.run('a sign-up was to be verified', async () => {
      const owner = await this.database.fork().findOne(User, { emailKey, deletedAt: null });
      const mail = owner
        ? accountExistsMail({ ...recipientOf(owner), appUrl })
        : verificationMail({ to: email, name: null, token, ttl, appUrl });
      await mailer.send(mail).catch(unlessThrottled);
    });
  }

  /**
   * Sends a mail with which a new password can be set, if there is such an account. Whether there is shows in nothing:
   * all that depends on it happens after the answer. @throws HubbubError BAD_INPUT, RATE_LIMITED.
   */
  async requestPasswordReset(email: string, client: ClientInfo): Promise<void> {
    const { key } = parseEmail(email, 'input.email');
    await this.limits.attempt(client.address);
    // Requests are counted here, not mails: a count of mails would show whether there is an account.
    await this.post.resets.consume(mailboxOf(key));
    const { background, resetTtl, mailer } = this.post;
    void background.run('a password was to be reset', () =>
      this.#send({ emailKey: key }, TokenPurpose.RESET_PASSWORD, resetTtl, mailer),
    );
  }

  /**
   * Sets a new password and ends all sessions.
   * @returns the position of the event that ends them, null if none lived. @throws HubbubError BAD_TOKEN, RATE_LIMITED.
   */
  async resetPassword(token: string, newPassword: string, client: ClientInfo): Promise<Position | null> {
    await this.limits.attempt(client.address);
    await checkToken(this.database.fork(), token, TokenPurpose.RESET_PASSWORD);
    const passwordHash = await hashPassword(newPassword);
    const { user, position } = await this.feeds.write(async (transaction) => {
      const user = await spendToken(transaction.em, token, TokenPurpose.RESET_PASSWORD);
      await transaction.em.nativeUpdate(User, { id: user.id }, { passwordHash });
      const position = await this.sessions.endAll(user.id, SessionEndReason.PASSWORD_RESET, null, transaction);
      // The token came by that address, so the address is theirs.
      await this.verified(transaction, user);
      return { user, position };
    });
    await this.limits.passwordReset(user);
    return position;
  }

  async prune(): Promise<{ deleted: number }> {
    const em = this.database.fork();
    return { deleted: (await pruneTokens(em)) + (await pruneSignUps(em)) };
  }

  /** Notes in the caller's transaction that a user's address is verified. @returns null if it was before. */
  async verified(transaction: FeedTransaction, { id, emailVerifiedAt }: User): Promise<Position | null> {
    if (emailVerifiedAt) return null;
    await transaction.em.nativeUpdate(User, { id }, { emailVerifiedAt: new Date() });
    await this.users.changed(transaction, id);
    return transaction.append(id, EmailVerified.of({}));
  }

  /** @param owner of an account that may be gone by now. */
  async #send(owner: AddressOwner, purpose: TokenPurpose, ttl: number, mailer: CountedMail): Promise<void> {
    const issued = await this.database.transaction((em) => issueToken(em, owner, purpose, ttl));
    if (!issued) return;
    const { user, token } = issued;
    const about = { ...recipientOf(user), token, ttl, appUrl: this.post.appUrl };
    const mail = purpose === TokenPurpose.RESET_PASSWORD ? resetMail(about) : verificationMail(about);
    await mailer.send(mail).catch(unlessThrottled);
  }
}
