import type DataLoader from 'dataloader';
import type { FeedEvent, FeedTransaction, FeedWriter, Position } from '../../feed/index.js';
import { coalescingLoader } from '../../platform/coalescing-loader.js';
import { type Database, violatesUnique } from '../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import { backwardPage, forwardPage, type Page, positionCursor } from '../../platform/graphql/index.js';
import type { UserId } from '../accounts/index.js';
import type { ConversationId } from './conversation.entity.js';
import { messageAdded } from './conversation.events.js';
import type { MessagesArgs } from './conversation.input.js';
import type { MembershipPolicy } from './membership.js';
import { Message, MessageId, messageSnapshot } from './message.entity.js';
import { checkContent } from './message-content.js';
import { readMessages, readRange } from './message-rows.js';

/** What to send. */
export interface Draft {
  conversationId: ConversationId;
  content: string;
  /** The sender's own name for the message (an idempotency key): sending it again gives the first message. */
  clientId: string | null;
}

export interface SentMessage {
  message: Message;
  position: Position;
  deduplicated: boolean;
}

/** A page of history, and the position that it is as of: what comes later is in the feed behind that. */
export type History = Page<Message> & { position: Position };

/** Messages: sent, and read again. */
export class MessageService {
  /** What is asked for by many feeds at the same time is one query. */
  readonly #messages: DataLoader<MessageId, Message | null>;

  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly policy: MembershipPolicy,
  ) {
    this.#messages = coalescingLoader((ids) => readMessages(database.fork(), ids));
  }

  /**
   * Sends a message. With a `clientId` that was used before the first message is the result, whatever happened since.
   * @throws HubbubError BAD_INPUT, NOT_FOUND, NOT_A_MEMBER, or CLIENT_ID_CONFLICT for another message of that name.
   */
  async send(senderId: UserId, draft: Draft): Promise<SentMessage> {
    checkContent(draft.content);
    try {
      return await this.feeds.write((transaction) => this.#sendOnce(transaction, senderId, draft));
    } catch (error) {
      // The same name was used at the same moment in another conversation.
      if (violatesUnique(error, 'message_client_id_unique')) throw new HubbubError(ErrorCode.CLIENT_ID_CONFLICT);
      throw error;
    }
  }

  /** A page of a conversation's messages for one of its members. @throws HubbubError NOT_FOUND, NOT_A_MEMBER, BAD_CURSOR. */
  async history(viewerId: UserId, conversationId: ConversationId, args: MessagesArgs): Promise<History> {
    if (args.first != null && args.last != null) {
      throw new HubbubError(ErrorCode.BAD_INPUT, 'Give either first or last.', { field: 'first' });
    }
    const { head } = await this.policy.assertMember(conversationId, viewerId);
    const page = await this.#page(conversationId, head, args);
    return { ...page, position: head };
  }

  /** Gives events of added messages their messages, as they are now. */
  readonly readSnapshots = async (events: FeedEvent[]): Promise<void> => {
    const read = async (event: FeedEvent) => {
      const message = await this.#messages.load(event.data.messageId as MessageId);
      if (message) event.snapshot = messageSnapshot(message);
    };
    await Promise.all(events.map(read));
  };

  async #sendOnce(transaction: FeedTransaction, senderId: UserId, draft: Draft): Promise<SentMessage> {
    const { em } = transaction;
    await transaction.lock([draft.conversationId]);
    const first = draft.clientId && (await em.findOne(Message, { senderId, clientId: draft.clientId }));
    if (first) return repeated(first, draft);
    await this.policy.assertMemberWithin(em, draft.conversationId, senderId);
    return this.#insert(transaction, senderId, draft);
  }

  async #insert(transaction: FeedTransaction, senderId: UserId, draft: Draft): Promise<SentMessage> {
    const fields = { ...draft, id: MessageId.create(), senderId, createdAt: new Date() };
    const position = await transaction.append(draft.conversationId, messageAdded(fields as Message));
    const message = transaction.em.create(Message, { ...fields, position });
    transaction.em.persist(message);
    return { message, position, deduplicated: false };
  }

  async #page(conversationId: ConversationId, head: Position, args: MessagesArgs): Promise<Page<Message>> {
    const after = positionCursor(args.after, 'after') ?? 0;
    const before = Math.min(positionCursor(args.before, 'before') ?? head + 1, head + 1);
    const range = { conversationId, after, before };
    const em = this.database.fork();
    const cursorOf = ({ position }: Message) => String(position);
    if (args.first != null) {
      return forwardPage(await readRange(em, range, 'asc', args.first + 1), args.first, args.after, cursorOf);
    }
    const last = args.last ?? defaultLast;
    return backwardPage(await readRange(em, range, 'desc', last + 1), last, args.before, cursorOf);
  }
}

const defaultLast = 10;

function repeated(first: Message, { conversationId, content }: Draft): SentMessage {
  if (first.conversationId !== conversationId || first.content !== content) {
    throw new HubbubError(ErrorCode.CLIENT_ID_CONFLICT, undefined, { field: 'input.clientId' });
  }
  return { message: first, position: first.position, deduplicated: true };
}
