import type { Database } from '../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import { forwardPage, keysetCursor, type Page, parseKeysetCursor } from '../../../platform/graphql/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ConversationId } from '../core/conversation.entity.js';
import { type MembershipPolicy, moderates } from '../core/members/membership.js';
import { Sanction, type SanctionKind } from '../core/sanctions/sanction.entity.js';
import { readMutes } from '../core/sanctions/sanction-rows.js';

/** Which sanctions to list, and the viewer. */
interface Range {
  viewerId: UserId;
  groupId: ConversationId;
  kind: SanctionKind;
  first: number;
  after: string | null;
}

/** Lists the bans and mutes of groups. */
export class SanctionList {
  constructor(
    private readonly database: Database,
    private readonly policy: MembershipPolicy,
  ) {}

  /**
   * Returns a page of the unexpired sanctions of a group, newest first, or null if the viewer does not moderate the
   * group.
   * @throws {HubbubError} BAD_CURSOR if `after` is not a cursor of this list.
   */
  async page({ viewerId, groupId, kind, first, after }: Range): Promise<Page<Sanction> | null> {
    const earlier = after ? before(after) : {};
    const membership = await this.policy.find(groupId, viewerId);
    if (!moderates(membership?.role ?? null)) return null;
    const inForce = { $or: [{ until: null }, { until: { $gt: new Date() } }] };
    const where = { $and: [{ conversationId: groupId, kind }, inForce, earlier] };
    const options = { orderBy: { createdAt: 'desc', userId: 'desc' }, limit: first + 1 } as const;
    const found = await this.database.fork().find(Sanction, where, options);
    return forwardPage(found, first, after, (node) => keysetCursor(node.createdAt.getTime(), node.userId));
  }

  /** Returns the unexpired mutes of members, by `pairKey`. */
  readonly mutesByPairs = (pairs: readonly string[]): Promise<({ until: Date | null } | null)[]> =>
    readMutes(this.database.fork(), pairs);
}

/**
 * Returns a condition for the rows after a cursor.
 * @throws {HubbubError} BAD_CURSOR if it is invalid.
 */
function before(cursor: string) {
  const [time, userId] = parseKeysetCursor(cursor, ['number', 'string'], 'after');
  const createdAt = new Date(Number(time));
  if (Number.isNaN(createdAt.getTime()) || createdAt.getTime() < 0) {
    throw new HubbubError(ErrorCode.BAD_CURSOR, undefined, { field: 'after' });
  }
  return { $or: [{ createdAt: { $lt: createdAt } }, { createdAt, userId: { $lt: userId as UserId } }] };
}
