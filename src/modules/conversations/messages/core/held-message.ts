import type { FeedTransaction } from '../../../../feed/index.js';
import { ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import type { UserId } from '../../../accounts/index.js';
import { type Contacts, contactRefused } from '../../../friends/index.js';
import type { MemberRole } from '../../core/members/member.entity.js';
import type { MembershipPolicy } from '../../core/members/membership.js';
import { assertNotMuted } from '../../core/sanctions/sanction-rows.js';
import type { Message, MessageId } from './message.entity.js';
import { readMessages } from './message-rows.js';
import { maySee } from './message-visibility.js';
import { assertInContact } from './private-contact.js';

/** What decides whether someone may do something to a message that says something. */
export interface MessageRights {
  policy: MembershipPolicy;
  contacts: Contacts;
}

/** A message that a transaction is about to change, and as what the viewer is in its conversation. */
export interface HeldMessage {
  message: Message;
  /** Null for a member without a row of their own. */
  role: MemberRole | null;
  /** False in a direct chat whose two may not write to each other. */
  isOpen: boolean;
  /** Whether the viewer may be muted: see `Member.hasMute`. */
  hasMute: boolean;
}

/**
 * Reads a message for a member of its conversation, whose feed is held: until the end of the transaction nobody else
 * changes anything there. @throws HubbubError NOT_FOUND, also for who may not see it.
 */
export async function holdMessage(
  transaction: FeedTransaction,
  policy: MembershipPolicy,
  viewerId: UserId,
  id: MessageId,
): Promise<HeldMessage> {
  const { em } = transaction;
  const [seen] = await readMessages(em, [id]);
  if (!seen) throw noMessage();
  await transaction.lock([seen.conversationId]);
  const { role, isOpen, hasMute } = await policy
    .assertMemberWithin(em, seen.conversationId, viewerId)
    .catch((error: unknown) => {
      throw error instanceof HubbubError ? noMessage() : error;
    });
  const [message] = await readMessages(em, [id]);
  if (!message || !maySee(viewerId, message)) throw noMessage();
  return { message, role, isOpen, hasMute };
}

/**
 * The same for one that says something, to have it say something else or to react to it.
 * @throws HubbubError NOT_FOUND, also if it is deleted, CONTACT_REFUSED in a direct chat that is closed, and for a
 * private message whose two may not write to each other.
 */
export async function holdReadableMessage(
  transaction: FeedTransaction,
  { policy, contacts }: MessageRights,
  viewerId: UserId,
  id: MessageId,
): Promise<HeldMessage> {
  const held = await holdMessage(transaction, policy, viewerId, id);
  if (held.message.deletedAt) throw new HubbubError(ErrorCode.NOT_FOUND, 'The message is deleted.', { field });
  if (!held.isOpen) throw contactRefused();
  const { senderId, receiverId } = held.message;
  if (receiverId) await assertInContact(transaction, contacts, [senderId, receiverId]);
  return held;
}

/** The same for a viewer who adds something to it. @throws {HubbubError} MUTED, and as `holdReadableMessage` does. */
export async function holdMessageUnmuted(
  transaction: FeedTransaction,
  rights: MessageRights,
  userId: UserId,
  id: MessageId,
): Promise<HeldMessage> {
  const held = await holdReadableMessage(transaction, rights, userId, id);
  const { conversationId } = held.message;
  if (held.hasMute) await assertNotMuted(transaction.em, { conversationId, userId });
  return held;
}

const field = 'input.messageId';

function noMessage(): HubbubError {
  return new HubbubError(ErrorCode.NOT_FOUND, 'There is no such message.', { field });
}
