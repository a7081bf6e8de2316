import type { UnitOfWork } from '../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import { User, type UserId } from './user.entity.js';

/**
 * Refuses a user who was deleted, or never was. In a transaction that holds the user's inbox the answer stays true, for
 * a deletion holds it too. @throws HubbubError NOT_FOUND naming `field`.
 */
export async function assertUserExists(em: UnitOfWork, userId: UserId, field?: string): Promise<void> {
  await assertUsersExist(em, [userId], field);
}

/** The same for several users, each named once. */
export async function assertUsersExist(em: UnitOfWork, userIds: UserId[], field?: string): Promise<void> {
  if ((await em.count(User, { id: { $in: userIds }, deletedAt: null })) === userIds.length) return;
  throw new HubbubError(ErrorCode.NOT_FOUND, 'There is no such user.', { field });
}
