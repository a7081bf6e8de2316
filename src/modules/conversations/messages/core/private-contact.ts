import type { FeedTransaction } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import { type Contacts, contactRefused } from '../../../friends/index.js';

/**
 * Refuses what would reach one user from another by a private message, where the two may not write to each other
 * directly either; as there, it is not told why. The conversation's feed is held already; the inboxes of the two are
 * from now on, as they are by whoever blocks, so that nothing is accepted behind a block.
 * @throws HubbubError CONTACT_REFUSED naming `field`.
 */
export async function assertInContact(
  transaction: FeedTransaction,
  contacts: Contacts,
  [userId, otherId]: readonly [UserId, UserId],
  field?: string,
): Promise<void> {
  await transaction.lock([userId, otherId]);
  const reachable = await contacts.mayWriteWithin(transaction.em, userId, [otherId]);
  if (!reachable.has(otherId)) throw contactRefused(field);
}
