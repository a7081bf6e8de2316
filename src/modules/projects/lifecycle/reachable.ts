import type { UnitOfWork } from '../../../platform/database/index.js';
import type { UserId } from '../../accounts/index.js';
import { type Contacts, contactRefused } from '../../friends/index.js';

/**
 * Asserts that a user may write to the users that they add to a project. The caller must hold the locks on all inboxes.
 * @throws {HubbubError} CONTACT_REFUSED with `field` if contact with one of them is not allowed.
 */
export async function assertReachable(
  contacts: Contacts,
  em: UnitOfWork,
  userId: UserId,
  otherIds: readonly UserId[],
  field: string,
): Promise<void> {
  const others = otherIds.filter((id) => id !== userId);
  const reachable = await contacts.mayWriteWithin(em, userId, others);
  if (others.some((id) => !reachable.has(id))) throw contactRefused(field);
}
