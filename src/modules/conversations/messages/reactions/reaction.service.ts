import type DataLoader from 'dataloader';
import type { FeedTransaction, FeedWriter, Position } from '../../../../feed/index.js';
import { rangeLoader } from '../../../../platform/concurrency/index.js';
import type { Database } from '../../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import { forwardPage, type Page, positionCursor } from '../../../../platform/graphql/index.js';
import type { UserId } from '../../../accounts/index.js';
import { holdMessageInContact, holdMessageUnmuted, type MessageRights } from '../core/held-message.js';
import type { Message, MessageId } from '../core/message.entity.js';
import { audienceOf } from '../core/message-visibility.js';
import { checkEmoji } from './emoji.js';
import { Reaction, type ReactionCount } from './reaction.entity.js';
import { ReactionAdded, ReactionRemoved } from './reaction.events.js';
import { reactionTexts } from './reaction.texts.js';
import { countReactions, type Reactor, type ReactorRange, reactionsOf, readReactors } from './reaction-rows.js';

/** The maximum number of different emojis per message. */
export const maxKinds = 20;

interface Reacted<Where extends Position | null = Position> {
  message: Message;
  position: Where;
}

/** Adds, removes and lists reactions to messages. */
export class ReactionService {
  readonly #reactors: DataLoader<ReactorRange, Reactor[]>;

  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly rights: MessageRights,
  ) {
    this.#reactors = rangeLoader((ranges) => readReactors(database.fork(), ranges));
  }

  /**
   * Reacts to a message. Idempotent.
   * @throws {HubbubError} BAD_INPUT if the reaction is not a single emoji.
   * @throws {HubbubError} NOT_FOUND if the user may not see the message, or it is deleted.
   * @throws {HubbubError} CONTACT_REFUSED, MUTED if the user may not write there.
   * @throws {HubbubError} LIMIT_REACHED if the message has 20 other emojis.
   */
  async add(userId: UserId, messageId: MessageId, emoji: string): Promise<Reacted<Position | null>> {
    checkEmoji(emoji);
    return this.feeds.write(async (transaction) => {
      const { message } = await holdMessageUnmuted(transaction, this.rights, userId, messageId);
      const own = await transaction.em.findOne(Reaction, { messageId, emoji, userId });
      if (own) return { message, position: null };
      await assertRoomFor(transaction, messageId, emoji);
      const { conversationId } = message;
      const event = ReactionAdded.of({ messageId, userId, emoji }, { audience: audienceOf(message) });
      const position = await transaction.append(conversationId, event);
      await transaction.em.insert(Reaction, { messageId, emoji, userId, conversationId, position });
      return { message, position };
    });
  }

  /**
   * Removes a reaction.
   * @throws {HubbubError} NOT_FOUND also if there is no such reaction; otherwise the same codes as `add`, except MUTED.
   */
  async remove(userId: UserId, messageId: MessageId, emoji: string): Promise<Reacted> {
    checkEmoji(emoji);
    return this.feeds.write(async (transaction) => {
      const { message } = await holdMessageInContact(transaction, this.rights, userId, messageId);
      const removed = await transaction.em.nativeDelete(Reaction, { messageId, emoji, userId });
      if (removed === 0) {
        throw new HubbubError(ErrorCode.NOT_FOUND, reactionTexts.none(), { field: 'input.emoji' });
      }
      const event = ReactionRemoved.of({ messageId, userId, emoji }, { audience: audienceOf(message) });
      return { message, position: await transaction.append(message.conversationId, event) };
    });
  }

  /** Returns the reactions to each message, in the order of `ids`. */
  readonly counts = (ids: readonly MessageId[]): Promise<ReactionCount[][]> =>
    countReactions(this.database.fork(), ids);

  /**
   * Returns a page of users that reacted to a message with an emoji, earliest first.
   * @throws {HubbubError} BAD_CURSOR if `after` is not a cursor of this list.
   */
  async reactors(messageId: MessageId, emoji: string, first: number, after: string | null): Promise<Page<Reactor>> {
    const range = { messageId, emoji, after: positionCursor(after, 'after') ?? 0, limit: first + 1 };
    return forwardPage(await this.#reactors.load(range), first, after, ({ position }) => String(position));
  }

  /** Returns the emojis with which users reacted to messages, by `reactorKey`. */
  readonly own = (keys: readonly string[]): Promise<Set<string>[]> =>
    reactionsOf(this.database.fork(), keys.map(reactorOf));
}

async function assertRoomFor({ em }: FeedTransaction, messageId: MessageId, emoji: string): Promise<void> {
  // Most reactions repeat an emoji of the message. They need no count, which is slow if a message has many reactions.
  if (await em.findOne(Reaction, { messageId, emoji })) return;
  const [kinds = []] = await countReactions(em, [messageId]);
  if (kinds.length < maxKinds) return;
  throw new HubbubError(ErrorCode.LIMIT_REACHED, reactionTexts.tooMany({ most: maxKinds }));
}

/** Returns a key for loaders: a user and a message. */
export function reactorKey(userId: UserId, messageId: MessageId): string {
  return `${userId} ${messageId}`;
}

function reactorOf(key: string) {
  const [userId = '', messageId = ''] = key.split(' ');
  return { userId, messageId };
}
