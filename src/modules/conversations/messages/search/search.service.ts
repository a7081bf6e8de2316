import { sql } from 'kysely';
import { Semaphore } from '../../../../platform/concurrency/index.js';
import { type Database, isCancelled } from '../../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import { forwardPage, keysetCursor, type Page, parseKeysetCursor } from '../../../../platform/graphql/index.js';
import type { RateLimiter } from '../../../../platform/rate-limit/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { MembershipPolicy } from '../../core/members/membership.js';
import type { Message, MessageId } from '../core/message.entity.js';
import { parseQuery, type SearchTerm, toTsquery } from './search-query.js';
import { type MessageSearch, readFound, type SearchPlace } from './search-rows.js';

/** How often one user may search: several times a second while they type. */
export const searchLimit = { name: 'search', points: 120, period: 60_000 };
/** How long (ms) PostgreSQL may look for one page. */
const patience = 3_000;
/** How many look at once on this node: most connections to the database are for others. */
const atOnce = 3;
const maxWaiting = 200;

/** What to look for. */
export interface SearchRequest {
  query: string;
  /** Only there; without it in all conversations of the viewer. */
  conversationId: ConversationId | null;
  senderId: UserId | null;
  first: number;
  after: string | null;
}

/** A page of messages, and what they were found by. */
export type Found = Page<Message> & { terms: SearchTerm[] };

/** Finds messages by their words. */
export class SearchService {
  readonly #semaphore = new Semaphore(atOnce, maxWaiting);

  constructor(
    private readonly database: Database,
    private readonly policy: MembershipPolicy,
    private readonly limiter: RateLimiter,
  ) {}

  /**
   * A page of messages with certain words that the viewer may read, newest first.
   * @throws HubbubError BAD_INPUT, BAD_CURSOR, NOT_FOUND, NOT_A_MEMBER, RATE_LIMITED, or LIMIT_REACHED if it takes too
   * long.
   */
  async search(viewerId: UserId, request: SearchRequest): Promise<Found> {
    const { conversationId, senderId, first, after } = request;
    const terms = parseQuery(request.query);
    const place = after === null ? null : placeOf(after);
    await this.limiter.consume(viewerId);
    const asked = { viewerId, query: toTsquery(terms), senderId, after: place, limit: first + 1 };
    const rows = await this.#semaphore.run(async () => {
      return this.#read({ ...asked, within: await this.#scope(viewerId, conversationId) });
    });
    return { ...forwardPage(rows, first, after, cursorOf), terms };
  }

  /** Where the viewer may read, asked when it is their turn. */
  async #scope(viewerId: UserId, conversationId: ConversationId | null): Promise<MessageSearch['within']> {
    if (!conversationId) return (await this.policy.allOf(viewerId)).map((feed) => feed.conversationId);
    await this.policy.assertMember(conversationId, viewerId);
    return conversationId;
  }

  async #read(search: MessageSearch): Promise<Message[]> {
    try {
      return await this.database.transaction(async (em) => {
        await sql`set local statement_timeout = ${sql.lit(patience)}`.execute(em.getKysely());
        return readFound(em, search);
      });
    } catch (error) {
      throw isCancelled(error) ? tooMuch() : error;
    }
  }
}

/** By the id in all conversations, by the position in one: see `readFound`. */
function cursorOf({ id, position }: Message): string {
  return keysetCursor(id, position);
}

function placeOf(after: string): SearchPlace {
  const [messageId, position] = parseKeysetCursor(after, ['string', 'number'], 'after');
  return { messageId: messageId as MessageId, position: Number(position) };
}

function tooMuch(): HubbubError {
  const message = 'The search takes too long. Look for rarer words, or in one conversation.';
  return new HubbubError(ErrorCode.LIMIT_REACHED, message, { field: 'query' });
}
