import type { FeedTransaction, FeedWriter, Position } from '../../../feed/index.js';
import type { BackgroundWork } from '../../../platform/concurrency/index.js';
import type { Database } from '../../../platform/database/index.js';
import { badInput, ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { ClientInfo } from '../../../platform/graphql/index.js';
import { type CountedMail, type LimitedMailer, mailboxOf, unlessThrottled } from '../../../platform/mail/index.js';
import type { RateLimiter } from '../../../platform/rate-limit/index.js';
import type { Texts } from '../../../platform/texts/index.js';
import type { AccountDraft } from '../identity/account-draft.js';
import { parseEmail } from '../identity/identity.js';
import { hashPassword } from '../identity/password.js';
import { EmailVerified } from '../sessions/account.events.js';
import { SessionEndReason } from '../sessions/session.entity.js';
import type { SessionService } from '../sessions/session.service.js';
import type { SignInLimits } from '../sign-in-limits/sign-in-limits.js';
import { accountTexts } from '../users/account.texts.js';
import { User, type UserId } from '../users/user.entity.js';
import type { UserCache } from '../users/user-cache.js';
import { accountExistsMail, recipientOf, resetMail, verificationMail } from './account-mails.js';
import { TokenPurpose } from './account-token.entity.js';
import { type AddressOwner, checkToken, issueToken, pruneTokens, spendToken } from './account-tokens.js';
import { pruneSignUps } from './pending-sign-ups.js';

/** Sends mails about accounts, with the settings that their texts need. */
export interface Post {
  mailer: LimitedMailer;
  appUrl: string | null;
  texts: Texts;
  /** The base URL of the pages that accept tokens: the frontend, or else this server; null if neither is known. */
  pagesUrl: string | null;
  /** Lifetime of tokens that verify an address, in ms. */
  verificationTtl: number;
  /** Lifetime of tokens that reset a password, in ms. */
  resetTtl: number;
  /** Limits password reset requests by mailbox, whether or not an account exists. */
  resets: RateLimiter;
  background: BackgroundWork;
}

/** Sends mails with tokens that verify an address or reset a password, and accepts these tokens. */
export class EmailService {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly sessions: SessionService,
    private readonly users: UserCache,
    private readonly limits: SignInLimits,
    private readonly post: Post,
  ) {}

  /** Sends a mail that lets the user verify the address. Does not wait for the delivery. */
  sendVerification({ id, emailKey }: User, { languages }: ClientInfo, mailer: CountedMail = this.post.mailer): void {
    if (!emailKey) return;
    const { background, verificationTtl } = this.post;
    void background.run('sending the mail that verifies an address', () =>
      this.#send({ id, emailKey }, TokenPurpose.VERIFY_EMAIL, verificationTtl, { languages, mailer }),
    );
  }

  /**
   * Sends another mail that lets the user verify the address.
   * @returns the address that the mail goes to.
   * @throws {HubbubError} FORBIDDEN if the user is a guest.
   * @throws {HubbubError} BAD_INPUT if the address is already verified.
   * @throws {HubbubError} RATE_LIMITED if the address has received too many mails.
   */
  async requestVerification(userId: UserId, client: ClientInfo): Promise<string> {
    const user = await this.users.get(userId);
    if (!user.email || !user.emailKey) {
      throw new HubbubError(ErrorCode.FORBIDDEN, accountTexts.guestHasNoAddress());
    }
    if (user.emailVerifiedAt) throw badInput(undefined, accountTexts.alreadyVerified());
    this.sendVerification(user, client, await this.post.mailer.count(user.email));
    return user.email;
  }

  /**
   * Mails the owner of the address of a sign-up. The mail contains the token that completes the sign-up, or says that
   * the address has an account. Nothing else reveals which of the two was sent.
   */
  sendSignUp({ email, emailKey }: AccountDraft, token: string, { languages }: ClientInfo): void {
    const { background, verificationTtl: ttl, appUrl, pagesUrl, mailer, texts } = this.post;
    void background.run('sending the mail that verifies a sign-up', async () => {
      const owner = await this.database.fork().findOne(User, { emailKey, deletedAt: null });
      const mail = owner
        ? accountExistsMail({ ...recipientOf(owner, texts, languages), appUrl })
        : verificationMail({
            to: email,
            name: null,
            words: texts.in(texts.choose(null, languages)),
            token,
            ttl,
            appUrl: pagesUrl,
          });
      await mailer.send(mail).catch(unlessThrottled);
    });
  }

  /**
   * Mails a token that resets the password, if the account exists. Nothing reveals whether it exists: all work that
   * depends on it happens after the response.
   * @throws {HubbubError} BAD_INPUT if `email` is not an e-mail address.
   * @throws {HubbubError} RATE_LIMITED if the client or the mailbox has made too many requests.
   */
  async requestPasswordReset(email: string, client: ClientInfo): Promise<void> {
    const { key } = parseEmail(email, 'input.email');
    await this.limits.attempt(client.address);
    // Count requests, not mails: a count of mails would reveal whether an account exists.
    await this.post.resets.consume(mailboxOf(key));
    const { background, resetTtl, mailer } = this.post;
    void background.run('sending the mail that resets a password', () =>
      this.#send({ emailKey: key }, TokenPurpose.RESET_PASSWORD, resetTtl, { languages: client.languages, mailer }),
    );
  }

  /**
   * Sets a new password and ends all sessions.
   * @returns the position of the event that ends the sessions, or null if none was live.
   * @throws {HubbubError} BAD_TOKEN if the token is unknown, spent or expired.
   * @throws {HubbubError} RATE_LIMITED if the client makes too many attempts.
   */
  async resetPassword(token: string, newPassword: string, client: ClientInfo): Promise<Position | null> {
    await this.limits.attempt(client.address);
    await checkToken(this.database.fork(), token, TokenPurpose.RESET_PASSWORD);
    const passwordHash = await hashPassword(newPassword);
    const { user, position } = await this.feeds.write(async (transaction) => {
      const user = await spendToken(transaction.em, token, TokenPurpose.RESET_PASSWORD);
      await transaction.em.nativeUpdate(User, { id: user.id }, { passwordHash });
      const position = await this.sessions.endAll(user.id, SessionEndReason.PASSWORD_RESET, null, transaction);
      // The token was sent to that address, so using it verifies the address.
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

  /**
   * Marks a user's address as verified, in the caller's transaction.
   * @returns null if it was verified before.
   */
  async verified(transaction: FeedTransaction, { id, emailVerifiedAt }: User): Promise<Position | null> {
    if (emailVerifiedAt) return null;
    await transaction.em.nativeUpdate(User, { id }, { emailVerifiedAt: new Date() });
    await this.users.changed(transaction, id);
    return transaction.append(id, EmailVerified.of({}));
  }

  /**
   * Sends a mail with a new token, unless the account was deleted meanwhile.
   * @param by the sender, and the languages of the client that asked for the mail.
   */
  async #send(
    owner: AddressOwner,
    purpose: TokenPurpose,
    ttl: number,
    by: { mailer: CountedMail; languages: string },
  ): Promise<void> {
    const issued = await this.database.transaction((em) => issueToken(em, owner, purpose, ttl));
    if (!issued) return;
    const { user, token } = issued;
    const { texts, pagesUrl } = this.post;
    const about = { ...recipientOf(user, texts, by.languages), token, ttl, appUrl: pagesUrl };
    const mail = purpose === TokenPurpose.RESET_PASSWORD ? resetMail(about) : verificationMail(about);
    await by.mailer.send(mail).catch(unlessThrottled);
  }
}
