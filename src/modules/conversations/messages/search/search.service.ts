import { Semaphore } from '../../../../platform/concurrency/index.js';
import { type Database, isCancelled, type Replica, type UnitOfWork } from '../../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import { forwardPage, keysetCursor, type Page, parseKeysetCursor } from '../../../../platform/graphql/index.js';
import type { RateLimiter } from '../../../../platform/rate-limit/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { MembershipPolicy } from '../../core/members/membership.js';
import type { Message, MessageId } from '../core/message.entity.js';
import { searchTexts } from './search.texts.js';
import { SearchDeadline } from './search-deadline.js';
import { parseQuery, type SearchTerm, toTsquery } from './search-query.js';
import type { MessageSearch, SearchPlace, SearchScope } from './search-rows.js';
import { readFound } from './search-steps.js';

/** Limits searches by user. Clients may search several times per second while the user types. */
export const searchLimit = { name: 'search', points: 120, period: 60_000 };
/** The time limit of the statements of one page together, in ms, unless the database has a lower one. */
const longest = 3_000;
/** Additional time (ms) for a replica that has cancelled a search to say so. */
const answerTime = 2_000;
/** The maximum number of concurrent searches on this node, to leave most database connections to other work. */
const atOnce = 3;
const maxWaiting = 200;

/** A request to search messages. */
export interface SearchRequest {
  query: string;
  /** Searches only this conversation; null for all of the viewer's. */
  conversationId: ConversationId | null;
  senderId: UserId | null;
  first: number;
  after: string | null;
}

/** A page of messages, and the terms of the search. */
export type Found = Page<Message> & { terms: SearchTerm[] };

/** Where messages are searched. */
interface SearchedServers {
  database: Database;
  replica: Replica | null;
  /** Time limit of a statement in PostgreSQL, ms. */
  timeout: number;
}

/** Finds messages by their words. */
export class SearchService {
  readonly #semaphore = new Semaphore(atOnce, maxWaiting);

  constructor(
    private readonly servers: SearchedServers,
    private readonly policy: MembershipPolicy,
    private readonly limiter: RateLimiter,
  ) {}

  /**
   * Returns a page of messages that the viewer may read and that match the query, newest first.
   * @throws {HubbubError} BAD_INPUT if the query is invalid.
   * @throws {HubbubError} BAD_CURSOR if `after` is not a cursor of this search.
   * @throws {HubbubError} NOT_FOUND, NOT_A_MEMBER if the viewer is not a member of the conversation.
   * @throws {HubbubError} LIMIT_REACHED if the search times out.
   * @throws {HubbubError} RATE_LIMITED if the viewer searches too often.
   * @throws {HubbubError} OVERLOADED if too many searches wait.
   */
  async search(viewerId: UserId, request: SearchRequest): Promise<Found> {
    const { conversationId, senderId, first, after } = request;
    const terms = parseQuery(request.query);
    const place = after === null ? null : placeOf(after);
    await this.limiter.consume(viewerId);
    const asked = { viewerId, query: toTsquery(terms), senderId, after: place, limit: first + 1 };
    const rows = await this.#semaphore.run(async () => {
      return this.#read({ ...asked, scope: await this.#scope(viewerId, conversationId) });
    });
    return { ...forwardPage(rows, first, after, cursorOf), terms };
  }

  /**
   * Returns the conversations to search. Read just before the search, because memberships may change while it waits.
   */
  async #scope(viewerId: UserId, conversationId: ConversationId | null): Promise<SearchScope> {
    if (conversationId) {
      const { head } = await this.policy.assertMember(conversationId, viewerId);
      return { conversationIds: [conversationId], isOne: true, size: head.position };
    }
    const joined = await this.policy.allOf(viewerId);
    const size = joined.reduce((sum, { head }) => sum + head.position, 0);
    return { conversationIds: joined.map((each) => each.conversationId), isOne: false, size };
  }

  /**
   * Searches on the replica if it has all that the primary has. Heads of feeds, as for pages of history, would not do: the
   * index of words changes without an event, and a viewer can have thousands of conversations.
   */
  async #read(search: MessageSearch): Promise<Message[]> {
    const { database, replica, timeout } = this.servers;
    const patience = Math.min(longest, timeout);
    const read = (em: UnitOfWork) => readInTime(em, search, patience);
    const limits = { name: 'search', patience: patience + answerTime };
    try {
      return (await replica?.readCurrent(limits, read)) ?? (await database.transaction(read));
    } catch (error) {
      throw isCancelled(error) ? tooMuch() : error;
    }
  }
}

/** Reads within a transaction. */
function readInTime(em: UnitOfWork, search: MessageSearch, patience: number): Promise<Message[]> {
  const deadline = new SearchDeadline(patience);
  return readFound(em, search, (within) => deadline.limit(within));
}

/** Returns a cursor with the id, for searches in all conversations, and the position, for one: see `readFound`. */
function cursorOf({ id, position }: Message): string {
  return keysetCursor(id, position);
}

function placeOf(after: string): SearchPlace {
  const [messageId, position] = parseKeysetCursor(after, ['string', 'number'], 'after');
  return { messageId: messageId as MessageId, position: Number(position) };
}

function tooMuch(): HubbubError {
  return new HubbubError(ErrorCode.LIMIT_REACHED, searchTexts.slow(), { field: 'query' });
}
