import type DataLoader from 'dataloader';
import type { Checkpoint, FeedEvent, FeedTransaction, Position } from '../../../feed/index.js';
import { coalescingLoader, rangeLoader } from '../../../platform/coalescing-loader.js';
import type { Database } from '../../../platform/database/index.js';
import { badInput } from '../../../platform/errors/index.js';
import { backwardPage, forwardPage, type Page, positionCursor } from '../../../platform/graphql/index.js';
import type { UserId } from '../../accounts/index.js';
import type { AttachmentId } from '../../attachments/index.js';
import type { ConversationId } from '../conversation.entity.js';
import type { MessagesArgs } from '../conversation.input.js';
import type { DirectChatService } from '../direct-chats/direct-chat.service.js';
import type { MembershipPolicy } from '../members/membership.js';
import { type Message, MessageId, newMessage } from './message.entity.js';
import { completeWith } from './message.events.js';
import { type MessageWriter, messageDraft, type SentMessage } from './message-batch.js';
import { checkContent } from './message-content.js';
import { type MessageRange, readMessages, readRanges } from './message-rows.js';
import type { SenderShares } from './sender-share.js';
import type { SingleMessageWriter } from './single-message.js';

/** What to send. */
export interface Draft {
  content: string;
  /** The sender's own name for the message (an idempotency key): sending it again gives the first message. */
  clientId: string | null;
  /** Files of the sender, in the order in which they are shown. */
  attachmentIds: AttachmentId[];
  /** The message of the same conversation that it replies to. */
  replyToId: MessageId | null;
  /** In a project: the only one, besides the sender, who sees it. */
  receiverId: UserId | null;
}

/** A page of history, and the position that it is as of: what comes later is in the feed behind that. */
export type History = Page<Message> & { position: Position; cursor: Checkpoint };

/** Messages: sent, and read again. */
export class MessageService {
  /** What is asked for by many feeds at the same time is one query. */
  readonly #messages: DataLoader<MessageId, Message | null>;
  readonly #ranges: DataLoader<MessageRange, Message[]>;

  constructor(
    database: Database,
    private readonly writer: MessageWriter,
    private readonly singleWriter: SingleMessageWriter,
    private readonly directChats: DirectChatService,
    private readonly shares: SenderShares,
    private readonly policy: MembershipPolicy,
  ) {
    this.#messages = coalescingLoader((ids) => readMessages(database.fork(), ids));
    this.#ranges = rangeLoader((ranges) => readRanges(database.fork(), ranges));
  }

  /**
   * Sends a message. With a `clientId` that was used before the first message is the result, for who is still in the
   * conversation.
   * @throws HubbubError BAD_INPUT, NOT_FOUND (also for what it replies to), NOT_A_MEMBER (also for its receiver),
   * CONTACT_REFUSED (also for a receiver whom the sender may not write to), READ_ONLY, SLOW_MODE,
   * CLIENT_ID_CONFLICT for another message of that name, or OVERLOADED.
   */
  async send(senderId: UserId, conversationId: ConversationId, draft: Draft): Promise<SentMessage> {
    const hasAttachments = draft.attachmentIds.length > 0;
    checkContent(draft.content, hasAttachments);
    const message = { ...draft, conversationId, id: MessageId.create(), senderId, createdAt: new Date() };
    const isSingle = hasAttachments || draft.receiverId !== null;
    return this.shares.within(senderId, () =>
      isSingle ? this.singleWriter.write(newMessage(message)) : this.writer.write(messageDraft(message)),
    );
  }

  /**
   * Sends a message straight to a user: into the direct chat, which is made with its first message if there is none.
   * One that is refused makes no chat. Whether a chat that exists is open is decided when the message is stored: one
   * that is sent again may be of a time when it was.
   * @throws HubbubError as `send` and `DirectChatService.openDirectChat` do.
   */
  async sendTo(senderId: UserId, otherId: UserId, draft: Draft): Promise<SentMessage> {
    const field = 'input.userId';
    checkContent(draft.content, draft.attachmentIds.length > 0);
    const chat = await this.directChats.find(senderId, otherId, field);
    if (chat) return this.send(senderId, chat.id, draft);
    await this.directChats.countBeginning(senderId);
    const message = { ...draft, id: MessageId.create(), senderId, createdAt: new Date() };
    const begin = async (transaction: FeedTransaction) => {
      const { chat, isNew } = await this.directChats.findOrMakeWithin(transaction, senderId, otherId, field);
      return isNew ? chat.id : null;
    };
    const first = await this.shares.within(senderId, () => this.singleWriter.writeFirst(message, begin));
    return first ?? this.sendTo(senderId, otherId, draft);
  }

  /**
   * A page of a conversation's messages for one of its members. @throws HubbubError NOT_FOUND, NOT_A_MEMBER,
   * BAD_CURSOR.
   */
  async history(viewerId: UserId, conversationId: ConversationId, args: MessagesArgs): Promise<History> {
    if (args.first != null && args.last != null) {
      throw badInput('first', 'Pass either `first` or `last`, not both.');
    }
    if (args.around != null && (args.first ?? args.after ?? args.before) != null) {
      throw badInput('around', '`around` can be combined only with `last`.');
    }
    const { head } = await this.policy.assertMember(conversationId, viewerId);
    const page =
      args.around == null
        ? await this.#page({ conversationId, viewerId }, head.position, args)
        : await this.#around({ conversationId, viewerId }, head.position, { ...args, around: args.around });
    return { ...page, position: head.position, cursor: head };
  }

  /** Gives events with a message their messages, as they are now. */
  readonly readSnapshots = async (events: FeedEvent[]): Promise<void> => {
    const read = async (event: FeedEvent) => {
      completeWith(event, await this.#messages.load(event.data.messageId as MessageId));
    };
    await Promise.all(events.map(read));
  };

  async #page(seen: Seen, head: Position, args: MessagesArgs): Promise<Page<Message>> {
    const after = positionCursor(args.after, 'after') ?? 0;
    const before = Math.min(positionCursor(args.before, 'before') ?? head + 1, head + 1);
    const range = { ...seen, after, before };
    if (args.first != null) {
      const rows = await this.#ranges.load({ ...range, order: 'asc', limit: args.first + 1 });
      return forwardPage(rows, args.first, args.after, cursorOf);
    }
    const last = args.last ?? defaultLast;
    const rows = await this.#ranges.load({ ...range, order: 'desc', limit: last + 1 });
    return backwardPage(rows, last, args.before, cursorOf);
  }

  /** Where there are fewer on one side, there are not more on the other. */
  async #around(
    seen: Seen,
    head: Position,
    { around, last }: MessagesArgs & { around: Position },
  ): Promise<Page<Message>> {
    const [later, count] = [(last ?? defaultLast) >> 1, last ?? defaultLast];
    const [before, after] = await Promise.all([
      this.#ranges.load({ ...seen, after: 0, before: around + 1, order: 'desc', limit: count - later + 1 }),
      this.#ranges.load({ ...seen, after: around, before: head + 1, order: 'asc', limit: later + 1 }),
    ]);
    const earlier = backwardPage(before, count - later, null, cursorOf);
    const rest = forwardPage(after, later, null, cursorOf);
    const edges = [...earlier.edges, ...rest.edges];
    const { hasPreviousPage } = earlier.pageInfo;
    const { hasNextPage } = rest.pageInfo;
    const [startCursor, endCursor] = [edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null];
    return { edges, pageInfo: { hasNextPage, hasPreviousPage, startCursor, endCursor } };
  }
}

/** Whose view of which conversation. */
type Seen = Pick<MessageRange, 'conversationId' | 'viewerId'>;

const cursorOf = ({ position }: Message) => String(position);

const defaultLast = 10;
