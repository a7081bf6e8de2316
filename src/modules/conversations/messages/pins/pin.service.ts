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
import { readMessages } from '../core/message-rows.js';
import { Pin } from './pin.entity.js';
import { MessagePinned, MessageUnpinned } from './pin.events.js';
import { type PinnedMessage, type PinRange, readPins } from './pin-rows.js';

/** The most messages that are pinned in one conversation. */
const maxPins = 50;

interface Pinned {
  message: Message;
  position: Position;
}

/** Messages that are pinned, for all members to find. */
export class PinService {
  readonly #pins: DataLoader<PinRange, PinnedMessage[]>;

  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly rights: MessageRights,
  ) {
    this.#pins = rangeLoader((ranges) => readPins(database.fork(), ranges));
  }

  /**
   * Pins a message. Pinning it again changes nothing.
   * @throws HubbubError NOT_FOUND, FORBIDDEN, CONTACT_REFUSED, MUTED, BAD_INPUT for what not all members see, or LIMIT_REACHED
   * if 50 others are pinned.
   */
  async pin(userId: UserId, messageId: MessageId): Promise<Pinned> {
    return this.feeds.write(async (transaction) => {
      const { message } = await this.#hold(transaction, userId, messageId);
      const { em } = transaction;
      const pin = await em.findOne(Pin, { messageId });
      if (pin) return { message, position: pin.position };
      const { conversationId } = message;
      if ((await em.count(Pin, { conversationId })) >= maxPins) {
        throw new HubbubError(ErrorCode.LIMIT_REACHED, `A conversation has at most ${maxPins} pinned messages.`);
      }
      const position = await transaction.append(conversationId, MessagePinned.of({ messageId, userId }));
      await em.insert(Pin, { messageId, conversationId, position, pinnedById: userId });
      return { message, position };
    });
  }

  /** Takes the pin off a message. @throws HubbubError as `pin` does, and NOT_FOUND also if it is not pinned. */
  async unpin(userId: UserId, messageId: MessageId): Promise<Pinned> {
    return this.feeds.write(async (transaction) => {
      const { message } = await this.#hold(transaction, userId, messageId);
      if ((await transaction.em.nativeDelete(Pin, { messageId })) === 0) {
        throw new HubbubError(ErrorCode.NOT_FOUND, 'The message is not pinned.', { field: 'input.messageId' });
      }
      return {
        message,
        position: await transaction.append(message.conversationId, MessageUnpinned.of({ messageId, userId })),
      };
    });
  }

  /**
   * The pinned messages of a conversation, the one pinned last first. @throws HubbubError NOT_FOUND, NOT_A_MEMBER,
   * BAD_CURSOR.
   */
  async list(viewerId: UserId, conversationId: ConversationId, first: number, after: string | null) {
    await this.rights.policy.assertMember(conversationId, viewerId);
    const before = positionCursor(after, 'after') ?? Number.MAX_SAFE_INTEGER;
    const pins = await this.#pins.load({ conversationId, before, limit: first + 1 });
    return toMessages(forwardPage(pins, first, after, ({ pinnedAt }) => String(pinnedAt)));
  }

  /** Messages by their ids. */
  readonly messagesById = (ids: readonly MessageId[]): Promise<(Message | null)[]> =>
    readMessages(this.database.fork(), ids);

  async #hold(transaction: FeedTransaction, userId: UserId, messageId: MessageId): Promise<HeldMessage> {
    const held = await holdMessageUnmuted(transaction, this.rights, userId, messageId);
    const { kind } = await transaction.em.findOneOrFail(Conversation, { id: held.message.conversationId });
    if (held.message.receiverId) {
      const message = 'Pins are for all members: a message with a receiver cannot be pinned.';
      throw badInput('input.messageId', message);
    }
    // The two of a direct chat pin as equals.
    if (kind !== ConversationKind.DIRECT) assertModerates(held.role);
    return held;
  }
}

function toMessages({ edges, pageInfo }: Page<PinnedMessage>): Page<Message> {
  return { edges: edges.map(({ cursor, node: { message } }) => ({ cursor, node: message })), pageInfo };
}
