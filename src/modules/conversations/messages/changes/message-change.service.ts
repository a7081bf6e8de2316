import type DataLoader from 'dataloader';
import type { FeedTransaction, FeedWriter, Position } from '../../../../feed/index.js';
import { rangeLoader } from '../../../../platform/concurrency/index.js';
import { type Database, plainEntity } from '../../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import { forwardPage, keysetCursor, type Page, parseKeysetCursor } from '../../../../platform/graphql/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { AttachmentService } from '../../../attachments/index.js';
import { assertMayStillWrite } from '../../core/writing/writing-right.js';
import { holdMessage, holdMessageInContact, type MessageRights } from '../core/held-message.js';
import { mentionedIds } from '../core/mention.js';
import { Message, type MessageId } from '../core/message.entity.js';
import { messageEdited } from '../core/message.events.js';
import { messageTexts } from '../core/message.texts.js';
import { checkContent } from '../core/message-content.js';
import { readMessages } from '../core/message-rows.js';
import { findMentions, forgetMentions, storeMentions } from '../mentions/message-mentions.js';
import type { MessageGate } from '../screening/message-gate.js';
import { forgetWords } from '../search/message-words-rows.js';
import { requeue } from '../search/unindexed-rows.js';
import { followEditedReply } from '../threads/new-followers.js';
import { assertMayDelete, assertMayEdit } from './change-right.js';
import { discard } from './discarding.js';
import { MessageVersion } from './message-version.entity.js';
import { readVersions, type VersionRange } from './version-rows.js';

/** A message after a change, and the position of the event that reports it. */
export interface ChangedMessage {
  message: Message;
  /** Null if nothing changed. */
  position: Position | null;
}

/** The maximum number of edits per message. All its versions are stored. */
const maxVersions = 100;

/** Edits and deletes messages. */
export class MessageChangeService {
  readonly #versions: DataLoader<VersionRange, MessageVersion[]>;

  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly rights: MessageRights,
    private readonly attachments: AttachmentService,
    private readonly gate: MessageGate,
    /** How long after sending a message its sender can change it, in ms. */
    private readonly changeTime: number,
  ) {
    this.#versions = rangeLoader((ranges) => readVersions(database.fork(), ranges));
  }

  /**
   * Replaces the content of a message. A no-op if the content is unchanged.
   * @throws {HubbubError} BAD_INPUT if the content is invalid.
   * @throws {HubbubError} NOT_FOUND if the viewer may not see the message, or it is deleted.
   * @throws {HubbubError} FORBIDDEN if the viewer is not the sender.
   * @throws {HubbubError} TOO_LATE if the time limit has passed.
   * @throws {HubbubError} CONTACT_REFUSED, MUTED, READ_ONLY if the sender may no longer write there.
   * @throws {HubbubError} LIMIT_REACHED after 100 edits.
   * @throws {HubbubError} CONTENT_REFUSED, CONTENT_NOT_CHECKED if the content does not pass the checks.
   */
  async edit(viewerId: UserId, messageId: MessageId, content: string): Promise<ChangedMessage> {
    const edit = () => this.#edit(viewerId, messageId, content);
    if (!this.gate.isClosed) return edit();
    const [message] = await readMessages(this.database.fork(), [messageId]);
    // Edits that change nothing, or that are refused anyway, need no check.
    if (!message || message.senderId !== viewerId || message.content === content) return edit();
    checkContent(content, message.attachmentIds.length > 0);
    return this.gate.passEdit({ ...message, content, firstTo: null, isEdit: true }, edit);
  }

  async #edit(viewerId: UserId, messageId: MessageId, content: string): Promise<ChangedMessage> {
    return this.feeds.write(async (transaction) => {
      const held = await holdMessageInContact(transaction, this.rights, viewerId, messageId);
      const { message } = held;
      checkContent(content, message.attachmentIds.length > 0);
      assertMayEdit(held, viewerId, this.changeTime);
      await assertMayStillWrite(transaction.em, message.conversationId, viewerId);
      if (message.content === content) return unchanged(message);
      await keepVersion(transaction, message);
      return edited(transaction, message, content);
    });
  }

  /**
   * Deletes a message: its place stays, its content and versions are deleted. A no-op for a deleted message.
   * @throws {HubbubError} NOT_FOUND if the viewer may not see the message.
   * @throws {HubbubError} FORBIDDEN if the viewer is neither the sender nor a moderator.
   * @throws {HubbubError} TOO_LATE if the time limit has passed.
   */
  async delete(viewerId: UserId, messageId: MessageId): Promise<ChangedMessage> {
    return this.feeds.write(async (transaction) => {
      const held = await holdMessage(transaction, this.rights.policy, viewerId, messageId);
      if (held.message.deletedAt) return unchanged(held.message);
      assertMayDelete(held, viewerId, this.changeTime);
      const { conversationId } = held.message;
      const [deleted] = await discard(transaction, this.attachments, conversationId, [held.message]);
      return deleted ?? unchanged(held.message);
    });
  }

  /** Returns a page of earlier versions of a message, oldest first. */
  async versions(messageId: MessageId, first: number, after: string | null): Promise<Page<MessageVersion>> {
    const [number] = after ? parseKeysetCursor(after, ['number'], 'after') : [0];
    const rows = await this.#versions.load({ messageId, after: Number(number), limit: first + 1 });
    return forwardPage(rows, first, after, (version) => keysetCursor(version.number));
  }
}

function unchanged(message: Message): ChangedMessage {
  return { message, position: null };
}

async function keepVersion({ em }: FeedTransaction, message: Message): Promise<void> {
  const { id: messageId, conversationId, content, editedAt, createdAt } = message;
  const count = await em.count(MessageVersion, { messageId });
  if (count >= maxVersions) {
    throw new HubbubError(ErrorCode.LIMIT_REACHED, messageTexts.edits({ most: maxVersions }));
  }
  const version = { messageId, number: count + 1, conversationId, content, writtenAt: editedAt ?? createdAt };
  await em.insert(MessageVersion, version);
}

/**
 * Finds the mentions of the new content. Users that the message mentioned before are not notified again. If it is a reply,
 * the others follow its thread.
 */
async function edited(transaction: FeedTransaction, before: Message, content: string): Promise<ChangedMessage> {
  const { em } = transaction;
  const mentions = await findMentions(em, { ...before, content }, before);
  const after = { ...before, content, mentions, editedAt: new Date() };
  await forgetMentions(em, before);
  await storeMentions(em, after);
  const added = new Set(mentionedIds(mentions)).difference(new Set(mentionedIds(before.mentions)));
  await followEditedReply(transaction, after, [...added]);
  const position = await transaction.append(before.conversationId, messageEdited(after, [...added]));
  const { id, editedAt } = after;
  await em.nativeUpdate(Message, { id }, { content, mentions, editedAt, changedPosition: position });
  await forgetWords(em, [id]);
  await requeue(em, [id]);
  return { message: plainEntity(Message, { ...after, changedPosition: position }), position };
}
