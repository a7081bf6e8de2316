import type { UnitOfWork } from '../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import { User, type UserId } from './user.entity.js';

/**
 * Refuses a user who was deleted, or never was. In a transaction that holds the user's inbox the answer stays true, for
 * a deletion holds it too. @throws HubbubError NOT_FOUND naming `field`.
 */
export async function assertUserExists(em: UnitOfWork, userId: UserId, field?: string): Promise<void> {
  if ((await em.count(User, { id: userId, deletedAt: null })) > 0) return;
  throw new HubbubError(ErrorCode.NOT_FOUND, 'There is no such user.', { field });
}
