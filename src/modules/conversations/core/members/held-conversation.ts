import type { FeedTransaction, NewEvent, Position } from '../../../../feed/index.js';
import { type HubbubError } from '../../../../platform/errors/index.js';
import type { UserId } from '../../../accounts/index.js';
import { Conversation, type ConversationId, type ConversationKind } from '../conversation.entity.js';
import { ConversationLeft, OwnRoleChanged } from './inbox.events.js';
import { Member, MemberRole } from './member.entity.js';
import { OwnerChanged, RoleChanged } from './member.events.js';
import { countMembers } from './member-total.js';

/**
 * A conversation with an owner and roles whose feed a transaction has locked, so that no other transaction changes it
 * or its members until the commit. Subclasses add behaviour of one kind (`HeldGroup`, and `HeldProject` in another
 * module).
 *
 * Locks are taken in the order of ids: first the conversation's feed (`cnv_…`), then the inboxes (`usr_…`) of all
 * affected users, in one call.
 */
export class HeldConversation {
  protected constructor(
    readonly transaction: FeedTransaction,
    readonly conversation: Conversation,
    /** The head of the feed when it was locked. */
    readonly head: Position,
    /** Makes the error for users who may not know of the conversation. */
    protected readonly missing: () => HubbubError,
  ) {}

  /**
   * Locks a feed and reads its conversation.
   * @throws the error of `missing` if there is no conversation of this kind.
   */
  protected static async take(
    transaction: FeedTransaction,
    id: ConversationId,
    kind: ConversationKind,
    missing: () => HubbubError,
  ): Promise<[FeedTransaction, Conversation, Position, () => HubbubError]> {
    const heads = await transaction.lock([id]);
    const conversation = await transaction.em.findOne(Conversation, { id, kind, deletedAt: null });
    if (!conversation) throw missing();
    return [transaction, conversation, heads.get(id) ?? 0, missing];
  }

  get id(): ConversationId {
    return this.conversation.id;
  }

  /** Locks inboxes. Callers must pass all required inboxes in one call. */
  async holdInboxes(userIds: UserId[]): Promise<void> {
    await this.transaction.lock(userIds);
  }

  find(userId: UserId): Promise<Member | null> {
    return this.transaction.em.findOne(Member, { conversationId: this.id, userId });
  }

  /** Appends to the conversation's feed. */
  append(event: NewEvent): Promise<Position> {
    return this.transaction.append(this.id, event);
  }

  /**
   * Removes a member.
   * @param event appended to the conversation's feed.
   * @returns its position.
   */
  async dismiss({ userId }: Member, event: NewEvent): Promise<Position> {
    await this.transaction.em.nativeDelete(Member, { conversationId: this.id, userId });
    await countMembers(this.transaction.em, [this.id], -1);
    const position = await this.append(event);
    await this.transaction.append(userId, ConversationLeft.of({ conversationId: this.id, leftPosition: position }));
    return position;
  }

  /** Changes a member's role, except to owner. */
  async changeRole(member: Member, role: MemberRole): Promise<Position> {
    member.role = role;
    const position = await this.append(RoleChanged.of({ userId: member.userId, role }));
    await this.transaction.append(member.userId, OwnRoleChanged.of({ conversationId: this.id, role }));
    return position;
  }

  /** Makes a member the owner. */
  async appointOwner(member: Member): Promise<Position> {
    this.conversation.ownerId = member.userId;
    member.role = MemberRole.OWNER;
    const position = await this.append(OwnerChanged.of({ userId: member.userId }));
    await this.transaction.append(
      member.userId,
      OwnRoleChanged.of({ conversationId: this.id, role: MemberRole.OWNER }),
    );
    return position;
  }
}
