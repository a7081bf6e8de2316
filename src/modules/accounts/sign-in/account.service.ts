import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { FeedWriter, Position } from '../../../feed/index.js';
import type { Database } from '../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { ClientInfo, Viewer } from '../../../platform/graphql/index.js';
import { AccountToken, TokenPurpose } from '../email/account-token.entity.js';
import type { RequiredVerification } from '../email/required-verification.js';
import type { ChangePasswordInput, LoginInput, SignUpInput } from '../identity/account.input.js';
import { createAccount, draftAccount, orTaken } from '../identity/account-draft.js';
import { loginKey } from '../identity/identity.js';
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
import type { StepUp } from './step-up.js';

export interface SignedInUser extends SignedInSession {
  user: User;
}

/** Accounts: made, entered, their passwords changed, and deleted. */
export class AccountService {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly sessions: SessionService,
    private readonly limits: SignInLimits,
    private readonly users: UserCache,
    private readonly removal: AccountRemoval,
    /** Null where addresses need not be verified. */
    private readonly verification: RequiredVerification | null,
    private readonly stepUp: StepUp,
    private readonly factors: Pick<SecondFactors, 'isEnabled'>,
    private readonly completion: Pick<LoginCompletion, 'refusal'>,
  ) {}

  /**
   * Makes an account and signs it in.
   * @throws {HubbubError} USERNAME_TAKEN, BAD_INPUT, RATE_LIMITED; EMAIL_TAKEN, or always VERIFICATION_REQUIRED where
   * addresses must be verified.
   */
  async signUp(input: SignUpInput, client: ClientInfo): Promise<SignedInUser> {
    await this.limits.attempt(client.address);
    const draft = await draftAccount(input);
    if (this.verification) await this.verification.keep(draft, null);
    const signedUp = this.feeds.write(async (transaction) => {
      const user = await createAccount(transaction, draft);
      return { user, ...(await this.sessions.start(transaction, user, client)) };
    });
    return orTaken(signedUp);
  }

  /**
   * Signs in by username or e-mail.
   * @param viewer the live session that the request comes from, if any.
   * @throws HubbubError BAD_CREDENTIALS, the same at the same cost whether the user or the password is wrong;
   * RATE_LIMITED; only with the right password ACCOUNT_ARCHIVED, ACCOUNT_BANNED, VERIFICATION_REQUIRED, or
   * SECOND_FACTOR_REQUIRED with the challenge to complete the login with.
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
      // Held against a change of the password at this very moment, which ends the sessions that it finds.
      const held = await transaction.em.findOne(User, { id, passwordHash }, { lockMode: LockMode.PESSIMISTIC_READ });
      if (!held) throw new HubbubError(AccountErrorCode.BAD_CREDENTIALS);
      assertMaySignIn(held);
      this.verification?.assertVerified(held);
      if (await this.factors.isEnabled(transaction.em, id)) return null;
      return this.sessions.start(transaction, held, client);
    });
    if (!session) throw this.completion.refusal(id, passwordHash);
    return { user, ...session };
  }

  /**
   * Changes the password and ends all other sessions of the user.
   * @returns the position of the event that tells of it, or null if there was no other session.
   * @throws HubbubError BAD_CREDENTIALS if the current password is another one.
   */
  async changePassword(
    { userId, sessionId }: Viewer,
    input: ChangePasswordInput,
    client: ClientInfo,
  ): Promise<Position | null> {
    await this.limits.attemptPassword(userId, client.address);
    const user = await this.database.fork().findOneOrFail(User, { id: userId }, { populate: ['passwordHash'] });
    const oldHash = user.passwordHash;
    if (oldHash == null)
      throw new HubbubError(ErrorCode.FORBIDDEN, 'Guests have no password. Create an account first.');
    if (!(await verifyPassword(input.currentPassword, oldHash))) throw notYourPassword('input.currentPassword');
    await this.limits.passwordProved(userId);
    const passwordHash = await hashPassword(input.newPassword);
    return this.feeds.write(async (transaction) => {
      // Of two changes at the same moment only one began with the password of now.
      const changed = await transaction.em.nativeUpdate(User, { id: userId, passwordHash: oldHash }, { passwordHash });
      if (changed === 0) throw new HubbubError(AccountErrorCode.BAD_CREDENTIALS);
      // Whoever has a mail of before, by which the password could be set, is shut out like the sessions.
      await transaction.em.nativeDelete(AccountToken, { userId, purpose: TokenPurpose.RESET_PASSWORD });
      return this.sessions.endAll(userId, SessionEndReason.PASSWORD_CHANGED, sessionId, transaction);
    });
  }

  /**
   * Deletes the user's account: sessions and memberships end, personal data goes, and what they wrote stays under
   * “Deleted user”. A guest has no password to give.
   * @param password null for a session that was confirmed recently.
   * @returns the position of the event that ends the sessions.
   * @throws {HubbubError} BAD_CREDENTIALS for a wrong password, STEP_UP_REQUIRED without one, RATE_LIMITED, FORBIDDEN for
   * the last administrator.
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
      // Not if the password has changed, or another deletion was faster.
      const where = { id: userId, passwordHash, deletedAt: null };
      const held = await transaction.em.findOne(User, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!held) throw new HubbubError(AccountErrorCode.BAD_CREDENTIALS);
      if (held.isAdmin) await assertAnotherAdmin(transaction.em, userId);
      return this.removal.remove(transaction, held, SessionEndReason.ACCOUNT_DELETED);
    });
    await this.removal.complete(userId);
    return position;
  }

  /** Users by their ids, in the order given, also those who were deleted; null for those who never existed. */
  get usersById(): UserCache['byId'] {
    return this.users.byId;
  }

  /** A user, as anyone may look them up; null for one whose account is no more. */
  async find(id: UserId): Promise<User | null> {
    const [user] = await this.users.byId([id]);
    return user && !user.deletedAt ? user : null;
  }

  async findByUsername(username: string): Promise<User | null> {
    return this.database.fork().findOne(User, { usernameKey: loginKey(username) });
  }

  /**
   * Users whose username, first or last name begins with `text`, in the order of usernames.
   * @param after only those behind this username key.
   */
  async search(text: string, limit: number, after: string | null): Promise<User[]> {
    const key = loginKey(text);
    if (key === '') return [];
    const prefix = `${key.replace(/[\\%_]/g, '\\$&')}%`;
    const em = this.database.fork();
    const { rows } = await sql<{ id: UserId }>`
      select id from users
      where (username_key like ${prefix} or lower(first_name) like ${prefix} or lower(last_name) like ${prefix})
        and username_key > ${after ?? ''}
      order by username_key limit ${limit}`.execute(em.getKysely());
    return em.find(User, { id: { $in: rows.map(({ id }) => id) } }, { orderBy: { usernameKey: 'asc' } });
  }
}

function notYourPassword(field: string): HubbubError {
  return new HubbubError(AccountErrorCode.BAD_CREDENTIALS, 'This is not your password.', { field });
}
