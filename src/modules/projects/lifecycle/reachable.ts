import type { UnitOfWork } from '../../../platform/database/index.js';
import type { UserId } from '../../accounts/index.js';
import { type Contacts, contactRefused } from '../../friends/index.js';

/**
 * Refuses to put users into a project whom the one who does so may not write to: nobody is reached by a project who is
 * not to be reached at all. The inboxes of all are held. @throws HubbubError CONTACT_REFUSED naming `field`.
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
