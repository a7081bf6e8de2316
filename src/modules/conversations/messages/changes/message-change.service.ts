import type DataLoader from 'dataloader';
import type { FeedTransaction, FeedWriter, NewEvent, Position } from '../../../../feed/index.js';
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
import { messageDeleted, messageEdited } from '../core/message.events.js';
import { checkContent } from '../core/message-content.js';
import { findMentions, forgetMentions, storeMentions } from '../mentions/message-mentions.js';
import { Pin } from '../pins/pin.entity.js';
import { Reaction } from '../reactions/reaction.entity.js';
import { indexedWords } from '../search/indexed-words.js';
import { assertMayDelete, assertMayEdit } from './change-right.js';
import { MessageVersion } from './message-version.entity.js';
import { readVersions, type VersionRange } from './version-rows.js';

/** A message after a change, and the position of the event that tells of it. */
export interface ChangedMessage {
  message: Message;
  position: Position;
}

/** How often one message can be edited: all its versions are kept. */
const maxVersions = 100;

/** Editing and deleting of messages. */
export class MessageChangeService {
  readonly #versions: DataLoader<VersionRange, MessageVersion[]>;

  constructor(
    database: Database,
    private readonly feeds: FeedWriter,
    private readonly rights: MessageRights,
    private readonly attachments: AttachmentService,
    /** How long (ms) after its sending a message can be changed by its sender. */
    private readonly changeTime: number,
  ) {
    this.#versions = rangeLoader((ranges) => readVersions(database.fork(), ranges));
  }

  /**
   * Has a message say something else. To say the same again changes nothing.
   * @throws HubbubError BAD_INPUT, NOT_FOUND, FORBIDDEN, TOO_LATE, READ_ONLY or CONTACT_REFUSED for who may write there
   * no more, or LIMIT_REACHED after 100 times.
   */
  async edit(viewerId: UserId, messageId: MessageId, content: string): Promise<ChangedMessage> {
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
   * Deletes a message: its place stays, all that it ever said is gone. For a deleted one this changes nothing.
   * @throws HubbubError NOT_FOUND, FORBIDDEN, TOO_LATE.
   */
  async delete(viewerId: UserId, messageId: MessageId): Promise<ChangedMessage> {
    return this.feeds.write(async (transaction) => {
      const held = await holdMessage(transaction, this.rights.policy, viewerId, messageId);
      if (held.message.deletedAt) return unchanged(held.message);
      assertMayDelete(held, viewerId, this.changeTime);
      return discard(transaction, this.attachments, held.message);
    });
  }

  /** What a message said before, oldest first. */
  async versions(messageId: MessageId, first: number, after: string | null): Promise<Page<MessageVersion>> {
    const [number] = after ? parseKeysetCursor(after, ['number'], 'after') : [0];
    const rows = await this.#versions.load({ messageId, after: Number(number), limit: first + 1 });
    return forwardPage(rows, first, after, (version) => keysetCursor(version.number));
  }
}

/** Deletes a message whose feed is held: its place stays. */
export async function discard(
  transaction: FeedTransaction,
  attachments: AttachmentService,
  message: Message,
): Promise<ChangedMessage> {
  const { em } = transaction;
  const { id: messageId, attachmentIds } = message;
  await em.nativeDelete(MessageVersion, { messageId });
  await em.nativeDelete(Reaction, { messageId });
  await em.nativeDelete(Pin, { messageId });
  await attachments.discard(em, attachmentIds);
  await forgetMentions(em, message);
  const left = { ...message, content: '', attachmentIds: [], mentions: null, deletedAt: new Date() };
  return change(transaction, left, messageDeleted(left));
}

function unchanged(message: Message): ChangedMessage {
  return { message, position: message.changedPosition ?? message.position };
}

async function keepVersion({ em }: FeedTransaction, message: Message): Promise<void> {
  const { id: messageId, conversationId, content, editedAt, createdAt } = message;
  const count = await em.count(MessageVersion, { messageId });
  if (count >= maxVersions) {
    throw new HubbubError(ErrorCode.LIMIT_REACHED, `A message can be edited ${maxVersions} times.`);
  }
  const version = { messageId, number: count + 1, conversationId, content, writtenAt: editedAt ?? createdAt };
  await em.insert(MessageVersion, version);
}

/** Whom it mentions is found out anew: who is named and was before, is not told of it again. */
async function edited(transaction: FeedTransaction, before: Message, content: string): Promise<ChangedMessage> {
  const { em } = transaction;
  const mentions = await findMentions(em, { ...before, content }, before);
  const after = { ...before, content, mentions, editedAt: new Date() };
  await forgetMentions(em, before);
  await storeMentions(em, after);
  const added = new Set(mentionedIds(mentions)).difference(new Set(mentionedIds(before.mentions)));
  return change(transaction, after, messageEdited(after, [...added]));
}

async function change(transaction: FeedTransaction, message: Message, event: NewEvent): Promise<ChangedMessage> {
  const { id, conversationId, content, attachmentIds, mentions, editedAt, deletedAt } = message;
  const position = await transaction.append(conversationId, event);
  await transaction.em.nativeUpdate(
    Message,
    { id },
    { content, words: indexedWords(content), attachmentIds, mentions, editedAt, deletedAt, changedPosition: position },
  );
  return { message: plainEntity(Message, { ...message, changedPosition: position }), position };
}
