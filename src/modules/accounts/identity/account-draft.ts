import type { FeedTransaction } from '../../../feed/index.js';
import { violatesUnique } from '../../../platform/database/index.js';
import { HubbubError } from '../../../platform/errors/index.js';
import { AccountErrorCode } from '../users/account.errors.js';
import { User, UserId } from '../users/user.entity.js';
import type { SignUpInput } from './account.input.js';
import { parseEmail, parseName, parseUsername } from './identity.js';
import { hashPassword } from './password.js';

/** The columns of a registered account, before it is created. */
export type AccountDraft = Awaited<ReturnType<typeof draftAccount>>;

/**
 * Validates the input of a sign-up and hashes the password.
 * @throws {HubbubError} BAD_INPUT if a field is invalid.
 */
export async function draftAccount(input: SignUpInput) {
  const username = parseUsername(input.username, 'input.username');
  const email = parseEmail(input.email, 'input.email');
  const [firstName, lastName] = [
    parseName(input.firstName, 'input.firstName'),
    parseName(input.lastName, 'input.lastName'),
  ];
  return {
    username: username.shown,
    usernameKey: username.key,
    email: email.shown,
    emailKey: email.key,
    firstName,
    lastName,
    passwordHash: await hashPassword(input.password),
  };
}

/** Creates an account and its inbox in the caller's transaction. The caller must wrap the transaction in `orTaken`. */
export async function createAccount(
  transaction: FeedTransaction,
  draft: AccountDraft & Partial<Pick<User, 'emailVerifiedAt'>>,
): Promise<User> {
  const user = transaction.em.create(User, { ...draft, id: UserId.create(), createdAt: new Date() });
  transaction.em.persist(user);
  await transaction.create(user.id);
  return user;
}

/**
 * Runs work that writes a username, a nickname or an address.
 * @param field the argument with the name.
 * @throws {HubbubError} USERNAME_TAKEN, EMAIL_TAKEN if the write violates the unique constraint.
 */
export async function orTaken<T>(work: Promise<T>, field = 'input.username'): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (violatesUnique(error, 'users_username_unique')) {
      throw new HubbubError(AccountErrorCode.USERNAME_TAKEN, undefined, { field, cause: error });
    }
    if (violatesUnique(error, 'users_email_unique')) {
      throw new HubbubError(AccountErrorCode.EMAIL_TAKEN, undefined, { field: 'input.email', cause: error });
    }
    throw error;
  }
}
