import type { UnitOfWork } from '../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import { accountTexts } from './account.texts.js';
import { User, type UserId } from './user.entity.js';

/**
 * Asserts that a user exists and was not deleted. This stays true within a transaction that holds the lock on the
 * user's inbox, because a deletion needs that lock.
 * @throws {HubbubError} NOT_FOUND with `field` if the user does not exist.
 */
export async function assertUserExists(em: UnitOfWork, userId: UserId, field?: string): Promise<void> {
  await assertUsersExist(em, [userId], field);
}

/** Asserts the same for several users. The ids must be distinct. */
export async function assertUsersExist(em: UnitOfWork, userIds: UserId[], field?: string): Promise<void> {
  if ((await em.count(User, { id: { $in: userIds }, deletedAt: null })) === userIds.length) return;
  throw new HubbubError(ErrorCode.NOT_FOUND, accountTexts.none(), { field });
}
