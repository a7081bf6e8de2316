import type { Checkpoint, Position } from '../../../../feed/index.js';
import type { Database, Replica } from '../../../../platform/database/index.js';
import { badInput } from '../../../../platform/errors/index.js';
import { backwardPage, type Edge, forwardPage, type Page, positionCursor } from '../../../../platform/graphql/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import { pairOf } from '../../core/members/member.entity.js';
import type { MembershipPolicy } from '../../core/members/membership.js';
import type { Message } from '../core/message.entity.js';
import { messageTexts } from '../core/message.texts.js';
import { type CheckedRange, readRanges } from '../core/message-rows.js';
import type { MessagesArgs } from './history.input.js';
import { HistoryPages } from './history-pages.js';

/** A page of history, and the feed's position when it was read. The feed reports later events. */
export type History = Page<Message> & { position: Position; cursor: Checkpoint };

/** Reads the history of conversations. */
export class HistoryService {
  readonly #pages: HistoryPages;

  constructor(
    private readonly database: Database,
    private readonly policy: MembershipPolicy,
    replica: Replica | null,
  ) {
    this.#pages = new HistoryPages(database, replica);
  }

  /**
   * Returns a page of a conversation's messages.
   * @throws {HubbubError} NOT_FOUND if the viewer may not know of the conversation.
   * @throws {HubbubError} NOT_A_MEMBER if the viewer is not a member.
   * @throws {HubbubError} BAD_INPUT if the arguments cannot be combined.
   * @throws {HubbubError} BAD_CURSOR if a cursor is invalid.
   */
  async history(viewerId: UserId, conversationId: ConversationId, args: MessagesArgs): Promise<History> {
    if (args.first != null && args.last != null) {
      throw badInput('first', messageTexts.eitherFirstOrLast());
    }
    if (args.around != null && (args.first ?? args.after ?? args.before) != null) {
      throw badInput('around', messageTexts.around());
    }
    const { head } = await this.policy.assertMember(conversationId, viewerId);
    const page =
      args.around == null
        ? await this.#page({ conversationId, viewerId, head }, args)
        : await this.#around({ conversationId, viewerId, head }, { ...args, around: args.around });
    return { ...page, position: head.position, cursor: head };
  }

  /** Returns the newest visible message for each pair of a conversation and a member. */
  readonly lastMessages = async (pairs: readonly string[]): Promise<(Message | null)[]> => {
    const newest = { after: 0, before: Number.MAX_SAFE_INTEGER, order: 'desc', limit: 1 } as const;
    const ranges = pairs
      .map(pairOf)
      .map(({ conversationId, userId: viewerId }) => ({ ...newest, conversationId, viewerId }));
    const found = await readRanges(this.database.fork(), ranges);
    return found.map(([message]) => message ?? null);
  };

  async #page(seen: Seen, args: MessagesArgs): Promise<Page<Message>> {
    const after = positionCursor(args.after, 'after') ?? 0;
    const end = seen.head.position + 1;
    const before = Math.min(positionCursor(args.before, 'before') ?? end, end);
    const range = { ...seen, after, before };
    if (args.first != null) {
      const rows = await this.#pages.read({ ...range, order: 'asc', limit: args.first + 1 });
      return forwardPage(rows, args.first, args.after, cursorOf);
    }
    const last = args.last ?? defaultLast;
    const rows = await this.#pages.read({ ...range, order: 'desc', limit: last + 1 });
    return backwardPage(rows, last, args.before, cursorOf);
  }

  /** Reads messages on both sides of a position. If one side has fewer, the other side does not get more. */
  async #around(seen: Seen, { around, last }: MessagesArgs & { around: Position }): Promise<Page<Message>> {
    const { head } = seen;
    const [later, count] = [(last ?? defaultLast) >> 1, last ?? defaultLast];
    const [before, after] = await Promise.all([
      this.#pages.read({ ...seen, after: 0, before: around + 1, order: 'desc', limit: count - later + 1 }),
      this.#pages.read({ ...seen, after: around, before: head.position + 1, order: 'asc', limit: later + 1 }),
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

/** A conversation with the head of its feed, and the user who views it. */
type Seen = Pick<CheckedRange, 'conversationId' | 'viewerId' | 'head'>;

const cursorOf = ({ position }: Pick<Message, 'position'>) => String(position);

/** Returns a message as an edge of the history of its conversation. */
export function messageEdge(message: Message): Edge<Message> {
  return { cursor: cursorOf(message), node: message };
}

const defaultLast = 10;
