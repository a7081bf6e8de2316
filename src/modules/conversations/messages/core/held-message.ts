import type { FeedTransaction } from '../../../../feed/index.js';
import { ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import type { UserId } from '../../../accounts/index.js';
import { type Contacts, contactRefused } from '../../../friends/index.js';
import type { MemberRole } from '../../core/members/member.entity.js';
import type { MembershipPolicy } from '../../core/members/membership.js';
import { assertNotMuted } from '../../core/sanctions/sanction-rows.js';
import type { Message, MessageId } from './message.entity.js';
import { messageTexts } from './message.texts.js';
import { readMessages } from './message-rows.js';
import { maySee } from './message-visibility.js';
import { assertInContact } from './private-contact.js';

/** The rules that decide whether a viewer may respond to a message. */
export interface MessageRights {
  policy: MembershipPolicy;
  contacts: Contacts;
}

/** A message whose conversation a transaction has locked, and the viewer's role in it. */
export interface HeldMessage {
  message: Message;
  /** Null for a member without a row. */
  role: MemberRole | null;
  /** False in a direct chat whose two members may not write to each other. */
  isOpen: boolean;
  /** Whether the viewer may be muted: see `Member.hasMute`. */
  hasMute: boolean;
}

/**
 * Locks the feed of a message's conversation and reads the message, which may be deleted. No other transaction changes
 * the conversation until this one ends.
 * @throws {HubbubError} NOT_FOUND if the viewer may not see the message.
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
 * Does the same as `holdMessage` for a viewer that edits the message or responds to it.
 * @throws {HubbubError} NOT_FOUND if the viewer may not see the message, or it is deleted.
 * @throws {HubbubError} CONTACT_REFUSED if the direct chat is closed, or the message is private and its two users may
 * not contact each other.
 */
export async function holdMessageInContact(
  transaction: FeedTransaction,
  { policy, contacts }: MessageRights,
  viewerId: UserId,
  id: MessageId,
): Promise<HeldMessage> {
  const held = await holdMessage(transaction, policy, viewerId, id);
  if (held.message.deletedAt) throw new HubbubError(ErrorCode.NOT_FOUND, messageTexts.deleted(), { field });
  if (!held.isOpen) throw contactRefused();
  const { senderId, receiverId } = held.message;
  if (receiverId) await assertInContact(transaction, contacts, [senderId, receiverId]);
  return held;
}

/**
 * Does the same as `holdMessageInContact` for a viewer that adds content visible to others.
 * @throws {HubbubError} MUTED if the viewer is muted.
 * @throws {HubbubError} NOT_FOUND, CONTACT_REFUSED as `holdMessageInContact`.
 */
export async function holdMessageUnmuted(
  transaction: FeedTransaction,
  rights: MessageRights,
  userId: UserId,
  id: MessageId,
): Promise<HeldMessage> {
  const held = await holdMessageInContact(transaction, rights, userId, id);
  const { conversationId } = held.message;
  if (held.hasMute) await assertNotMuted(transaction.em, { conversationId, userId });
  return held;
}

const field = 'input.messageId';

function noMessage(): HubbubError {
  return new HubbubError(ErrorCode.NOT_FOUND, messageTexts.none(), { field });
}
