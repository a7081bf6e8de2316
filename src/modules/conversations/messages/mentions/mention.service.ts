import type { Database } from '../../../../platform/database/index.js';
import { forwardPage, keysetCursor, type Page, parseKeysetCursor } from '../../../../platform/graphql/index.js';
import type { UserId } from '../../../accounts/index.js';
import { pairOf } from '../../core/members/member.entity.js';
import type { MembershipPolicy } from '../../core/members/membership.js';
import type { Message } from '../core/message.entity.js';
import type { MentionsArgs } from './mention.input.js';
import { countMentions, readMentioning } from './mention-rows.js';

/** What mentions someone: counted while it is unread, and listed. */
export class MentionService {
  constructor(
    private readonly database: Database,
    private readonly policy: MembershipPolicy,
  ) {}

  /** The messages of others that mention a user, newest first. @throws HubbubError BAD_CURSOR. */
  async of(userId: UserId, { first, after, unread: isUnread }: MentionsArgs): Promise<Page<Message>> {
    const before = after ? String(parseKeysetCursor(after, ['string'], 'after')[0]) : null;
    const conversationIds = (await this.policy.allOf(userId)).map(({ conversationId }) => conversationId);
    const range = { userId, conversationIds, isUnread, before, limit: first + 1 };
    const messages = await readMentioning(this.database.fork(), range);
    return forwardPage(messages, first, after, ({ id }) => keysetCursor(id));
  }

  /** How many unread messages mention members, by `pairKey`. */
  readonly counts = (keys: readonly string[]): Promise<number[]> =>
    countMentions(this.database.fork(), keys.map(pairOf));
}
