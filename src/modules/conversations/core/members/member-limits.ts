import { sql } from 'kysely';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import type { UserId } from '../../../accounts/index.js';
import { type ConversationId, ConversationKind } from '../conversation.entity.js';
import { conversationTexts } from '../conversation.texts.js';
import { memberTotals } from './member-total.js';

export interface GroupLimits {
  /** The maximum number of members of one group or project. */
  members: number;
  /** The maximum number of groups and projects per user. */
  groupsPerUser: number;
}

/** Limits the number of members per group or project, and of groups and projects per user. */
export class MemberLimits {
  constructor(private readonly limits: GroupLimits) {}

  /**
   * Checks users whose inboxes the transaction has locked.
   * @throws {HubbubError} LIMIT_REACHED if one of them is in the maximum number of groups and projects.
   */
  async assertMayJoinMore(em: UnitOfWork, userIds: UserId[]): Promise<void> {
    const { groupsPerUser } = this.limits;
    // `limit` forces index lookups even under a generic plan.
    const { rows } = await sql`
      select from unnest(${userIds}::text[]) as asked (id)
      cross join lateral (
        select count(*) as count from member m
        cross join lateral (
          select from conversation c where c.id = m.conversation_id and c.kind in (${counted}) limit 1
        ) as its_group
        where m.user_id = asked.id
      ) as groups
      where groups.count >= ${groupsPerUser} limit 1`.execute(em.getKysely());
    if (rows.length === 0) return;
    throw new HubbubError(ErrorCode.LIMIT_REACHED, conversationTexts.groupsPerUser({ most: groupsPerUser }));
  }

  /**
   * Checks a conversation whose feed the transaction has locked.
   * @throws {HubbubError} LIMIT_REACHED if it cannot take this many more members.
   */
  async assertHasRoom(em: UnitOfWork, conversationId: ConversationId, more: number): Promise<void> {
    const [total = 0] = await memberTotals(em, [conversationId]);
    if (total + more <= this.limits.members) return;
    throw new HubbubError(ErrorCode.LIMIT_REACHED, conversationTexts.membersPerGroup({ most: this.limits.members }));
  }
}

/** The kinds of conversations that the limits apply to. */
const counted = sql.join([ConversationKind.GROUP, ConversationKind.PROJECT].map((kind) => sql.lit(kind)));
