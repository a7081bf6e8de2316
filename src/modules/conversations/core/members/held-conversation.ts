import type { FeedTransaction, NewEvent, Position } from '../../../../feed/index.js';
import { type HubbubError } from '../../../../platform/errors/index.js';
import type { UserId } from '../../../accounts/index.js';
import { Conversation, type ConversationId, type ConversationKind } from '../conversation.entity.js';
import { ConversationLeft, OwnRoleChanged } from './inbox.events.js';
import { Member, MemberRole } from './member.entity.js';
import { OwnerChanged, RoleChanged } from './member.events.js';
import { countMembers } from './member-total.js';

/**
 * A conversation with an owner and roles whose feed a transaction holds, so that nobody else changes it or its members
 * until the commit. What is special of a kind is in a class on top of this (`HeldGroup`, and in another module
 * `HeldProject`).
 *
 * Locks are taken in the order of ids: the conversation's feed (`cnv_…`), and once it is known who is concerned, all
 * their inboxes (`usr_…`) in one call.
 */
export class HeldConversation {
  protected constructor(
    readonly transaction: FeedTransaction,
    readonly conversation: Conversation,
    /** The position of the feed when it was taken hold of. */
    readonly head: Position,
  ) {}

  /**
   * Takes hold of a feed, and gives its conversation if that is of this kind. @throws what `missing` makes otherwise.
   */
  protected static async take(
    transaction: FeedTransaction,
    id: ConversationId,
    kind: ConversationKind,
    missing: () => HubbubError,
  ): Promise<[FeedTransaction, Conversation, Position]> {
    const heads = await transaction.lock([id]);
    const conversation = await transaction.em.findOne(Conversation, { id, kind, deletedAt: null });
    if (!conversation) throw missing();
    return [transaction, conversation, heads.get(id) ?? 0];
  }

  get id(): ConversationId {
    return this.conversation.id;
  }

  /** Takes hold of inboxes too: all that are needed, at once. */
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

  /** Takes a member out. @param event what the conversation is told. @returns its position. */
  async dismiss({ userId }: Member, event: NewEvent): Promise<Position> {
    await this.transaction.em.nativeDelete(Member, { conversationId: this.id, userId });
    await countMembers(this.transaction.em, [this.id], -1);
    const position = await this.append(event);
    await this.transaction.append(userId, ConversationLeft.of({ conversationId: this.id, leftPosition: position }));
    return position;
  }

  /** Gives a member another role than that of the owner. */
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
