import type { FeedTransaction } from '../../../../feed/index.js';
import type { HeldMessage } from './held-message.entity.js';
import { HeldMessageDecided, MessageHeld, OwnHeldMessageDecided, OwnMessageHeld } from './held-message.events.js';
import { readModerators } from './held-message-rows.js';

/**
 * Notifies the sender and the moderators of a held message. The transaction must hold the locks on the feed of the
 * conversation and on the inbox of the sender.
 */
export async function announceHeld(transaction: FeedTransaction, held: HeldMessage): Promise<void> {
  const { id: heldMessageId, conversationId, senderId: userId } = held;
  const audience = await moderatorsFor(transaction, held);
  if (audience.length > 0) {
    await transaction.append(conversationId, MessageHeld.of({ heldMessageId, userId }, { audience }));
  }
  await transaction.append(userId, OwnMessageHeld.of({ conversationId, heldMessageId }));
}

/** Notifies them of the decision. Requires the same locks. */
export async function announceDecision(transaction: FeedTransaction, held: HeldMessage): Promise<void> {
  const { id: heldMessageId, conversationId, senderId: userId, state } = held;
  const audience = await moderatorsFor(transaction, held);
  if (audience.length > 0) {
    await transaction.append(conversationId, HeldMessageDecided.of({ heldMessageId, userId, state }, { audience }));
  }
  await transaction.append(userId, OwnHeldMessageDecided.of({ conversationId, heldMessageId, state }));
}

/** Returns the moderators that review a message: none for a message with a receiver, which only administrators review. */
async function moderatorsFor({ em }: FeedTransaction, { conversationId, receiverId }: HeldMessage) {
  return receiverId === null ? readModerators(em, conversationId) : [];
}
