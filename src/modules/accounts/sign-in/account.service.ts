import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { FeedWriter, Position } from '../../../feed/index.js';
import type { Database } from '../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { ClientInfo, RequestContext, Viewer } from '../../../platform/graphql/index.js';
import { AccountToken, TokenPurpose } from '../email/account-token.entity.js';
import type { RequiredVerification } from '../email/required-verification.js';
import type { ChangePasswordInput, LoginInput, SignUpInput } from '../identity/account.input.js';
import { createAccount, draftAccount, orTaken } from '../identity/account-draft.js';
import { loginKey } from '../identity/identity.js';
import { nameBeginsWith } from '../identity/name-search.js';
import { hashPassword, verifyPassword } from '../identity/password.js';
import type { AccountRemoval } from '../lifecycle/account-removal.js';
import { assertAnotherAdmin, assertMaySignIn } from '../lifecycle/account-state.js';
import type { SecondFactors } from '../second-factor/second-factors.js';
import { SessionEndReason } from '../sessions/session.entity.js';
import type { SessionService, SignedInSession } from '../sessions/session.service.js';
import type { SignInLimits } from '../sign-in-limits/sign-in-limits.js';
import { AccountErrorCode } from '../users/account.errors.js';
import { User, type UserId } from '../users/user.entity.js';
import type { UserCache } from '../users/user-cache.js';
import type { LoginCompletion } from './login-completion.js';
import { signInTexts } from './sign-in.texts.js';
import type { StepUp } from './step-up.js';

export interface SignedInUser extends SignedInSession {
  user: User;
}

/** Creates accounts, logs users in, changes passwords and deletes accounts. */
export class AccountService {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly sessions: SessionService,
    private readonly limits: SignInLimits,
    private readonly users: UserCache,
    private readonly removal: AccountRemoval,
    /** Null if addresses need not be verified. */
    private readonly verification: RequiredVerification | null,
    private readonly stepUp: StepUp,
    private readonly factors: Pick<SecondFactors, 'isEnabled'>,
    private readonly completion: Pick<LoginCompletion, 'refusal'>,
  ) {}

  /**
   * Creates an account and signs it in.
   * @throws {HubbubError} BAD_INPUT if a field is invalid.
   * @throws {HubbubError} USERNAME_TAKEN, EMAIL_TAKEN if another account has the username or the address.
   * @throws {HubbubError} VERIFICATION_REQUIRED always, if addresses must be verified.
   * @throws {HubbubError} RATE_LIMITED if the client makes too many attempts.
   */
  async signUp(input: SignUpInput, client: ClientInfo): Promise<SignedInUser> {
    await this.limits.attempt(client.address);
    const draft = await draftAccount(input);
    if (this.verification) await this.verification.keep(draft, null, client);
    const signedUp = this.feeds.write(async (transaction) => {
      const user = await createAccount(transaction, draft);
      return { user, ...(await this.sessions.start(transaction, user, client)) };
    });
    return orTaken(signedUp);
  }

  /**
   * Logs a user in by username or e-mail address.
   * @param viewer the live session of the request, if any.
   * @throws {HubbubError} BAD_CREDENTIALS if the user is unknown or the password is wrong; response and run time do not
   * reveal which.
   * @throws {HubbubError} ACCOUNT_ARCHIVED, ACCOUNT_BANNED, VERIFICATION_REQUIRED only after the correct password.
   * @throws {HubbubError} SECOND_FACTOR_REQUIRED after the correct password, with the challenge that completes the
   * login.
   * @throws {HubbubError} RATE_LIMITED if there were too many attempts.
   */
  async login(
    { usernameOrEmail, password }: LoginInput,
    client: ClientInfo,
    viewer: Viewer | null,
  ): Promise<SignedInUser> {
    const succeeded = await this.limits.attemptLogin(usernameOrEmail, client, viewer);
    const key = loginKey(usernameOrEmail);
    const user = await this.database
      .fork()
      .findOne(User, key.includes('@') ? { emailKey: key } : { usernameKey: key }, { populate: ['passwordHash'] });
    const right = await verifyPassword(password, user?.passwordHash ?? null);
    if (!user || !right) throw new HubbubError(AccountErrorCode.BAD_CREDENTIALS);
    const { id, passwordHash } = user;
    await succeeded(id);
    const session = await this.feeds.write(async (transaction) => {
      // Lock the user: a concurrent password change ends only the sessions that it finds.
      const held = await transaction.em.findOne(User, { id, passwordHash }, { lockMode: LockMode.PESSIMISTIC_READ });
      if (!held) throw new HubbubError(AccountErrorCode.BAD_CREDENTIALS);
      assertMaySignIn(held);
      this.verification?.assertVerified(held, client);
      if (await this.factors.isEnabled(transaction.em, id)) return null;
      return this.sessions.start(transaction, held, client);
    });
    if (!session) throw this.completion.refusal(id, passwordHash);
    return { user, ...session };
  }

  /**
   * Changes the password and ends all other sessions of the user.
   * @returns the position of the event that ends them, or null if there was no other session.
   * @throws {HubbubError} BAD_CREDENTIALS if the current password is wrong.
   * @throws {HubbubError} FORBIDDEN if the user is a guest.
   * @throws {HubbubError} RATE_LIMITED if there were too many attempts.
   */
  async changePassword(
    { userId, sessionId }: Viewer,
    input: ChangePasswordInput,
    client: ClientInfo,
  ): Promise<Position | null> {
    await this.limits.attemptPassword(userId, client.address);
    const user = await this.database.fork().findOneOrFail(User, { id: userId }, { populate: ['passwordHash'] });
    const oldHash = user.passwordHash;
    if (oldHash == null) throw new HubbubError(ErrorCode.FORBIDDEN, signInTexts.createAccountForPassword());
    if (!(await verifyPassword(input.currentPassword, oldHash))) throw notYourPassword('input.currentPassword');
    await this.limits.passwordProved(userId);
    const passwordHash = await hashPassword(input.newPassword);
    return this.feeds.write(async (transaction) => {
      // Of two concurrent changes, only the first matches the old hash.
      const changed = await transaction.em.nativeUpdate(User, { id: userId, passwordHash: oldHash }, { passwordHash });
      if (changed === 0) throw new HubbubError(AccountErrorCode.BAD_CREDENTIALS);
      // A reset token from an earlier mail must not outlive the old password.
      await transaction.em.nativeDelete(AccountToken, { userId, purpose: TokenPurpose.RESET_PASSWORD });
      return this.sessions.endAll(userId, SessionEndReason.PASSWORD_CHANGED, sessionId, transaction);
    });
  }

  /**
   * Deletes the user's account. Sessions and memberships end and personal data is deleted. Messages stay, under the
   * name “Deleted user”. A guest has no password to pass.
   * @param password null if the session was confirmed recently.
   * @returns the position of the event that ends the sessions.
   * @throws {HubbubError} BAD_CREDENTIALS if the password is wrong.
   * @throws {HubbubError} STEP_UP_REQUIRED if there is no password and the session was not confirmed recently.
   * @throws {HubbubError} FORBIDDEN if the user is the last administrator.
   * @throws {HubbubError} RATE_LIMITED if there were too many attempts.
   */
  async deleteAccount(viewer: Viewer, password: string | null, client: ClientInfo): Promise<Position> {
    const { userId } = viewer;
    if (password === null) await this.limits.attemptAccount(userId, client.address);
    else await this.limits.attemptPassword(userId, client.address);
    const user = await this.database.fork().findOneOrFail(User, { id: userId }, { populate: ['passwordHash'] });
    const { passwordHash } = user;
    if (password === null) await this.stepUp.assert(viewer);
    else if (passwordHash != null && !(await verifyPassword(password, passwordHash))) {
      throw notYourPassword('input.password');
    }
    const position = await this.feeds.write(async (transaction) => {
      // Reject if the password has changed or a concurrent deletion came first.
      const where = { id: userId, passwordHash, deletedAt: null };
      const held = await transaction.em.findOne(User, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!held) throw new HubbubError(AccountErrorCode.BAD_CREDENTIALS);
      if (held.isAdmin) await assertAnotherAdmin(transaction.em, userId);
      return this.removal.remove(transaction, held, SessionEndReason.ACCOUNT_DELETED);
    });
    await this.removal.complete(userId);
    return position;
  }

  /** Reads users by id, in the order of the ids. Includes deleted users; null for ids that never existed. */
  get usersById(): UserCache['byId'] {
    return this.users.byId;
  }

  /** Returns a user for a field of a result, like `usersById`. Synchronous if this node has the user in memory. */
  shownUser(id: UserId, context: RequestContext): User | null | Promise<User | null> {
    return this.users.held(id) ?? context.load(this.users.byId, id);
  }

  /** Returns a user, or null if the account does not exist or was deleted. */
  async find(id: UserId): Promise<User | null> {
    const [user] = await this.users.byId([id]);
    return user && !user.deletedAt ? user : null;
  }

  /** Returns the account with a username, or the guest with a nickname. */
  async findByUsername(username: string): Promise<User | null> {
    return this.database.fork().findOne(User, { usernameKey: loginKey(username) });
  }

  /**
   * Returns accounts whose username, first name or last name begins with `text`, ordered by username. Omits guests.
   * @param after returns only users after this username key.
   */
  async search(text: string, limit: number, after: string | null): Promise<User[]> {
    const em = this.database.fork();
    const { rows } = await sql<{ id: UserId }>`
      select id from users
      where ${nameBeginsWith(text)} and username_key > ${after ?? ''} and username is not null
      order by username_key limit ${limit}`.execute(em.getKysely());
    return em.find(User, { id: { $in: rows.map(({ id }) => id) } }, { orderBy: { usernameKey: 'asc' } });
  }
}

function notYourPassword(field: string): HubbubError {
  return new HubbubError(AccountErrorCode.BAD_CREDENTIALS, signInTexts.notYourPassword(), { field });
}
