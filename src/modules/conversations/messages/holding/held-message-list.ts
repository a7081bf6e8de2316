import { betweenKeys, type Database } from '../../../../platform/database/index.js';
import {
  keyRange,
  type Order,
  type Page,
  type PageArgs,
  pageOf,
  parseIdCursor,
  rangeOf,
} from '../../../../platform/graphql/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import { HeldMessage, HeldMessageId, HeldMessageState } from './held-message.entity.js';

/** Lists held messages. Each method throws BAD_CURSOR if a cursor is not one of its list. */
export class HeldMessageList {
  constructor(private readonly database: Database) {}

  /** Returns a page of a sender's held messages, newest first, decided ones too. */
  own(senderId: UserId, args: PageArgs): Promise<Page<HeldMessage>> {
    return this.#page({ senderId }, args, 'desc');
  }

  /** Returns a page of the pending messages of all conversations, oldest first. */
  pending(args: PageArgs): Promise<Page<HeldMessage>> {
    return this.#page({ state: HeldMessageState.PENDING }, args, 'asc');
  }

  /**
   * Returns a page of the pending messages of a conversation, oldest first.
   * @param isForAll whether messages with a receiver are included.
   */
  pendingOf(conversationId: ConversationId, isForAll: boolean, args: PageArgs): Promise<Page<HeldMessage>> {
    const where = { conversationId, state: HeldMessageState.PENDING, ...(!isForAll && { receiverId: null }) };
    return this.#page(where, args, 'asc');
  }

  /** Returns the ids of pending messages that were held before a time, oldest first. */
  async heldBefore(time: Date, limit: number): Promise<HeldMessageId[]> {
    const where = { state: HeldMessageState.PENDING, heldAt: { $lt: time } };
    const options = { orderBy: { id: 'asc' }, limit, fields: ['id'] } as const;
    return (await this.database.fork().find(HeldMessage, where, options)).map(({ id }) => id);
  }

  async #page(which: Partial<HeldMessage>, args: PageArgs, order: Order): Promise<Page<HeldMessage>> {
    const range = rangeOf(args, (cursor, field) => parseIdCursor(HeldMessageId, cursor, field));
    const keys = keyRange(range, order);
    const options = { orderBy: { id: keys.order }, limit: keys.limit };
    const rows = await this.database.fork().find(HeldMessage, { ...which, ...betweenKeys('id', keys) }, options);
    return pageOf(rows, range, ({ id }) => id);
  }
}
