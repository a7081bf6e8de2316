import type { FeedTransaction } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import { type Contacts, contactRefused } from '../../../friends/index.js';

/**
 * Asserts that the two users of a private message may write to each other directly; the error does not say why not. The
 * transaction must hold the lock on the conversation's feed. Locks the inboxes of both, as every change of blocks does,
 * so that no message is accepted after a block.
 * @throws {HubbubError} CONTACT_REFUSED with `field` if the two may not write to each other.
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
