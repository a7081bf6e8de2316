import type { FeedTransaction } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import { type Contacts, contactRefused } from '../../../friends/index.js';

/**
 * Refuses a private message between users who may not write to each other directly; the error does not say why. The
 * transaction must hold the conversation's feed. Locks the inboxes of both, as every change of blocks does, so that
 * nothing is accepted after a block.
 * @throws {HubbubError} CONTACT_REFUSED naming `field`.
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
