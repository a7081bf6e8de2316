import type { UnitOfWork } from '../../../../platform/database/index.js';
import { HubbubError } from '../../../../platform/errors/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { AttachmentService } from '../../../attachments/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import { ConversationErrorCode } from '../../core/conversation.errors.js';
import { Member, MemberRole } from '../../core/members/member.entity.js';
import type { NewMessage } from '../core/message.entity.js';
import { HeldMessage } from './held-message.entity.js';

/** A message that is held. */
export interface HeldResult {
  held: HeldMessage;
  /** Whether it was held before. */
  isDuplicate: boolean;
}

/** A message that may repeat a held one. */
type Repeated = Pick<NewMessage, 'content' | 'attachmentIds' | 'replyToId' | 'receiverId'> & {
  /** Null for a direct chat that does not exist. */
  conversationId: ConversationId | null;
};

/** Finds the held message that a sender sent with a `clientId`. */
export async function findHeld(
  em: UnitOfWork,
  { senderId, clientId }: Pick<NewMessage, 'senderId' | 'clientId'>,
): Promise<HeldMessage | null> {
  return clientId === null ? null : em.findOne(HeldMessage, { senderId, clientId });
}

/**
 * Returns the held message for a repeated one.
 * @throws {HubbubError} CLIENT_ID_CONFLICT if the `clientId` was used for a different message.
 */
export function heldAgain(held: HeldMessage, message: Repeated): HeldResult {
  // The content is erased by the decision.
  const isSame =
    held.decidedAt !== null ||
    (held.content === message.content && held.attachmentIds.join() === message.attachmentIds.join());
  const names = ['conversationId', 'replyToId', 'receiverId'] as const;
  const isThere = names.every((name) => held[name] === message[name]);
  if (isSame && isThere) return { held, isDuplicate: true };
  throw new HubbubError(ConversationErrorCode.CLIENT_ID_CONFLICT, undefined, { field: 'input.clientId' });
}

/** Returns the owner and the moderators of a conversation. The caller must hold the lock on its feed. */
export async function readModerators(em: UnitOfWork, conversationId: ConversationId): Promise<UserId[]> {
  const where = { conversationId, role: { $ne: MemberRole.MEMBER } };
  const found = await em.find(Member, where, { fields: ['userId'], orderBy: { userId: 'asc' } });
  return found.map(({ userId }) => userId);
}

/** Deletes the held messages of a deleted account, with the files of those that wait. */
export async function forgetHeld(em: UnitOfWork, attachments: AttachmentService, senderId: UserId): Promise<void> {
  const found = await em.find(HeldMessage, { senderId }, { fields: ['attachmentIds'] });
  await attachments.discard(
    em,
    found.flatMap(({ attachmentIds }) => attachmentIds),
  );
  await em.nativeDelete(HeldMessage, { senderId });
}
