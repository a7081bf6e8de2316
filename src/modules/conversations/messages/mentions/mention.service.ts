import type { Database } from '../../../../platform/database/index.js';
import {
  keyRange,
  keysetCursor,
  type Page,
  pageOf,
  parseKeysetCursor,
  rangeOf,
} from '../../../../platform/graphql/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { MembershipPolicy } from '../../core/members/membership.js';
import type { Message } from '../core/message.entity.js';
import type { MentionsArgs } from './mention.input.js';
import { type MentionRange, readMentioning } from './mention-rows.js';
import { walkMentions } from './mention-walk.js';

const parseCursor = (cursor: string, field: string) => String(parseKeysetCursor(cursor, ['string'], field)[0]);

/** Lists mentions. */
export class MentionService {
  constructor(
    private readonly database: Database,
    private readonly policy: MembershipPolicy,
  ) {}

  /**
   * Returns a page of messages of other users that mention a user, newest first.
   * @throws {HubbubError} BAD_CURSOR if a cursor is invalid.
   * @throws {HubbubError} BAD_INPUT if the arguments cannot be combined.
   */
  async of(userId: UserId, { unreadOnly, ...args }: MentionsArgs): Promise<Page<Message>> {
    const range = rangeOf(args, parseCursor);
    const messages = await this.#read({ userId, isUnread: unreadOnly, ...keyRange(range, 'desc') });
    return pageOf(messages, range, ({ id }) => keysetCursor(id));
  }

  async #read(range: MentionRange): Promise<Message[]> {
    const em = this.database.fork();
    const { messages, count, end } = await walkMentions(em, range);
    const limit = range.limit - count;
    if (end === null || limit <= 0) return messages;
    const joined = await this.policy.allOf(range.userId);
    const rest = { ...range, limit, [range.order === 'asc' ? 'above' : 'below']: end };
    const ids = joined.map(({ conversationId }) => conversationId);
    return [...messages, ...(await readMentioning(em, rest, ids))];
  }
}
