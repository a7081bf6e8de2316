import type DataLoader from 'dataloader';
import type { FeedTransaction, FeedWriter, Position } from '../../../../feed/index.js';
import { rangeLoader } from '../../../../platform/concurrency/index.js';
import type { Database } from '../../../../platform/database/index.js';
import { badInput, ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import { forwardPage, type Page, positionCursor } from '../../../../platform/graphql/index.js';
import type { UserId } from '../../../accounts/index.js';
import { Conversation, type ConversationId, ConversationKind } from '../../core/conversation.entity.js';
import { assertModerates } from '../../core/members/membership.js';
import { type HeldMessage, holdMessageUnmuted, type MessageRights } from '../core/held-message.js';
import type { Message, MessageId } from '../core/message.entity.js';
import { Pin } from './pin.entity.js';
import { MessagePinned, MessageUnpinned } from './pin.events.js';
import { pinTexts } from './pin.texts.js';
import { type PinnedMessage, type PinRange, readPins } from './pin-rows.js';

/** The maximum number of pinned messages per conversation. */
export const maxPins = 50;

interface Pinned<Where extends Position | null = Position> {
  message: Message;
  position: Where;
}

/** Pins messages for all members of a conversation. */
export class PinService {
  readonly #pins: DataLoader<PinRange, PinnedMessage[]>;

  constructor(
    database: Database,
    private readonly feeds: FeedWriter,
    private readonly rights: MessageRights,
  ) {
    this.#pins = rangeLoader((ranges) => readPins(database.fork(), ranges));
  }

  /**
   * Pins a message. Idempotent.
   * @throws {HubbubError} NOT_FOUND if the user may not see the message, or it is deleted.
   * @throws {HubbubError} FORBIDDEN if the user may not pin in this conversation.
   * @throws {HubbubError} CONTACT_REFUSED, MUTED if the user may not write there.
   * @throws {HubbubError} BAD_INPUT if the message is private.
   * @throws {HubbubError} LIMIT_REACHED if 50 other messages are pinned.
   */
  async pin(userId: UserId, messageId: MessageId): Promise<Pinned<Position | null>> {
    return this.feeds.write(async (transaction) => {
      const { message } = await this.#hold(transaction, userId, messageId);
      const { em } = transaction;
      if (await em.findOne(Pin, { messageId })) return { message, position: null };
      const { conversationId } = message;
      if ((await em.count(Pin, { conversationId })) >= maxPins) {
        throw new HubbubError(ErrorCode.LIMIT_REACHED, pinTexts.tooMany({ most: maxPins }));
      }
      const position = await transaction.append(conversationId, MessagePinned.of({ messageId, userId }));
      await em.insert(Pin, { messageId, conversationId, position, pinnedById: userId });
      return { message, position };
    });
  }

  /**
   * Unpins a message.
   * @throws {HubbubError} NOT_FOUND also if the message is not pinned; otherwise the same codes as `pin`.
   */
  async unpin(userId: UserId, messageId: MessageId): Promise<Pinned> {
    return this.feeds.write(async (transaction) => {
      const { message } = await this.#hold(transaction, userId, messageId);
      if ((await transaction.em.nativeDelete(Pin, { messageId })) === 0) {
        throw new HubbubError(ErrorCode.NOT_FOUND, pinTexts.notPinned(), { field: 'input.messageId' });
      }
      return {
        message,
        position: await transaction.append(message.conversationId, MessageUnpinned.of({ messageId, userId })),
      };
    });
  }

  /**
   * Returns a page of pinned messages, most recently pinned first.
   * @throws {HubbubError} NOT_FOUND if the viewer may not know of the conversation.
   * @throws {HubbubError} NOT_A_MEMBER if the viewer is not a member.
   * @throws {HubbubError} BAD_CURSOR if `after` is not a cursor of this list.
   */
  async list(viewerId: UserId, conversationId: ConversationId, first: number, after: string | null) {
    await this.rights.policy.assertMember(conversationId, viewerId);
    const before = positionCursor(after, 'after') ?? Number.MAX_SAFE_INTEGER;
    const pins = await this.#pins.load({ conversationId, before, limit: first + 1 });
    return toMessages(forwardPage(pins, first, after, ({ pinnedAt }) => String(pinnedAt)));
  }

  async #hold(transaction: FeedTransaction, userId: UserId, messageId: MessageId): Promise<HeldMessage> {
    const held = await holdMessageUnmuted(transaction, this.rights, userId, messageId);
    const { kind } = await transaction.em.findOneOrFail(Conversation, { id: held.message.conversationId });
    if (held.message.receiverId) {
      throw badInput('input.messageId', pinTexts.private());
    }
    // Both members of a direct chat may pin.
    if (kind !== ConversationKind.DIRECT) assertModerates(held.role);
    return held;
  }
}

function toMessages({ edges, pageInfo }: Page<PinnedMessage>): Page<Message> {
  return { edges: edges.map(({ cursor, node: { message } }) => ({ cursor, node: message })), pageInfo };
}
