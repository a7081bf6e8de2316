import type DataLoader from 'dataloader';
import { rangeLoader } from '../../../../platform/concurrency/index.js';
import type { Database } from '../../../../platform/database/index.js';
import {
  keyRange,
  type Page,
  type PageArgs,
  pageOf,
  positionCursor,
  rangeOf,
} from '../../../../platform/graphql/index.js';
import type { Message, MessageId } from '../core/message.entity.js';
import { readMessages } from '../core/message-rows.js';
import { countReplies, type ReplyRange, readReplies } from './reply-rows.js';

/** Reads threads: messages and the replies to them. */
export class ReplyService {
  readonly #replies: DataLoader<ReplyRange, Message[]>;

  constructor(private readonly database: Database) {
    this.#replies = rangeLoader((ranges) => readReplies(database.fork(), ranges));
  }

  /**
   * Returns a page of the replies to a message, oldest first.
   * @throws {HubbubError} BAD_CURSOR if a cursor is invalid.
   * @throws {HubbubError} BAD_INPUT if the arguments cannot be combined.
   */
  async of(messageId: MessageId, args: PageArgs): Promise<Page<Message>> {
    const range = rangeOf(args, positionCursor);
    const replies = await this.#replies.load({ messageId, ...keyRange(range) });
    return pageOf(replies, range, ({ position }) => String(position));
  }

  /** Returns quoted messages in the order of `ids`, with null for deleted messages. */
  readonly quoted = async (ids: readonly MessageId[]): Promise<(Message | null)[]> => {
    const messages = await readMessages(this.database.fork(), ids);
    return messages.map((message) => (message?.deletedAt ? null : message));
  };

  /** Returns the number of replies to each message, in the order of `ids`. */
  readonly counts = (ids: readonly MessageId[]): Promise<number[]> => countReplies(this.database.fork(), ids);
}
