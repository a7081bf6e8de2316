import { sql } from 'kysely';
import type { FeedWriter, NewEvent, Position } from '../../feed/index.js';
import type { Database } from '../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import type { AccountService, UserId } from '../accounts/index.js';
import type { Admission } from './admission.js';
import { type ConversationId, ConversationKind } from './conversation.entity.js';
import { memberLeft, memberRemoved, ownerChanged, roleChanged } from './group.events.js';
import type { ConversationChange } from './group.service.js';
import { deleteHeld } from './group-deletion.js';
import { HeldGroup, noSuchGroup } from './held-group.js';
import { conversationLeft, ownRoleChanged } from './inbox.events.js';
import { Invitation } from './invitation.entity.js';
import { revokeLinksOf } from './invite-link.service.js';
import { Member, MemberRole } from './member.entity.js';
import { listedGroupChanged } from './world.events.js';

/** Who is in a group, and as what. */
export class GroupMembersService {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly admission: Admission,
    private readonly accounts: Pick<AccountService, 'usersById'>,
  ) {}

  /**
   * Joins a public group, or one that the user is invited to; for one who is in it already this changes nothing.
   * @throws HubbubError NOT_FOUND, LIMIT_REACHED.
   */
  async join(userId: UserId, groupId: ConversationId): Promise<ConversationChange> {
    return this.#change(groupId, async (held) => {
      if (!held.isPublic && !(await held.find(userId))) await assertInvited(held, userId);
      return this.admission.admit(held, userId);
    });
  }

  /** Joins a group that the user is invited to. @throws HubbubError NOT_FOUND, LIMIT_REACHED. */
  async acceptInvitation(userId: UserId, groupId: ConversationId): Promise<ConversationChange> {
    return this.#change(groupId, async (held) => {
      await assertInvited(held, userId);
      return this.admission.admit(held, userId);
    });
  }

  /**
   * Puts someone into a group; for one who is in it already this changes nothing.
   * @throws HubbubError NOT_FOUND, NOT_A_MEMBER, FORBIDDEN for who is neither owner nor moderator, LIMIT_REACHED.
   */
  async add(moderatorId: UserId, groupId: ConversationId, userId: UserId): Promise<ConversationChange> {
    await this.assertUser(userId);
    return this.#change(groupId, async (held) => {
      await held.assertModerator(moderatorId);
      return this.admission.admit(held, userId, moderatorId);
    });
  }

  /**
   * Leaves a group. An owner is followed by the successor they name, or else by the member who has been there for
   * longest. With its last member a group is deleted.
   * @throws HubbubError NOT_FOUND, NOT_A_MEMBER, BAD_INPUT for a successor that a group has no need of.
   */
  async leave(userId: UserId, groupId: ConversationId, successorId: UserId | null): Promise<ConversationChange> {
    return this.#change(groupId, async (held) => {
      const leaver = await held.actor(userId);
      const successor = await successorOf(held, leaver, successorId);
      if (leaver.role === MemberRole.OWNER && !successor) return deleteHeld(held);
      await held.holdInboxes(successor ? [userId, successor.userId] : [userId]);
      // First the successor: at no event is the group without an owner.
      if (successor) await appoint(held, successor);
      const position = await letGo(held, leaver, memberLeft(userId));
      if (successor && held.isPublic) await held.tellWorld(listedGroupChanged(groupId));
      return position;
    });
  }

  /**
   * Removes a member: the owner anyone else, a moderator those who are neither.
   * @throws HubbubError NOT_FOUND, NOT_A_MEMBER, FORBIDDEN, BAD_INPUT for oneself.
   */
  async remove(moderatorId: UserId, groupId: ConversationId, userId: UserId): Promise<ConversationChange> {
    if (moderatorId === userId) throw badUser('To go yourself, leave the group.');
    return this.#change(groupId, async (held) => {
      const moderator = await held.assertModerator(moderatorId);
      const member = await held.member(userId);
      if (moderator.role !== MemberRole.OWNER && member.role !== MemberRole.MEMBER) {
        throw new HubbubError(ErrorCode.FORBIDDEN, 'Moderators remove neither the owner nor other moderators.');
      }
      await held.holdInboxes([userId]);
      return letGo(held, member, memberRemoved(userId));
    });
  }

  /**
   * Makes a member a moderator, or a moderator a member; one who is that already stays so.
   * @throws HubbubError NOT_FOUND, NOT_A_MEMBER, FORBIDDEN for who is not the owner, BAD_INPUT for oneself or for OWNER.
   */
  async changeRole(ownerId: UserId, groupId: ConversationId, userId: UserId, role: MemberRole) {
    if (role === MemberRole.OWNER) throw badUser('To make someone the owner, transfer the ownership.', 'input.role');
    if (ownerId === userId) throw badUser('An owner stays the owner until they transfer the ownership.');
    return this.#change(groupId, async (held) => {
      await held.assertOwner(ownerId);
      const member = await held.member(userId);
      if (member.role === role) return held.head;
      await held.holdInboxes([userId]);
      return changeRole(held, member, role);
    });
  }

  /**
   * Hands a group over to another member; the owner becomes a moderator.
   * @throws HubbubError NOT_FOUND, NOT_A_MEMBER, FORBIDDEN for who is not the owner, BAD_INPUT for oneself.
   */
  async transferOwnership(ownerId: UserId, groupId: ConversationId, userId: UserId): Promise<ConversationChange> {
    if (ownerId === userId) throw badUser('The ownership goes to someone else.');
    return this.#change(groupId, async (held) => {
      const owner = await held.assertOwner(ownerId);
      const member = await held.member(userId);
      await held.holdInboxes([ownerId, userId]);
      await changeRole(held, owner, MemberRole.MODERATOR);
      const position = await appoint(held, member);
      if (held.isPublic) await held.tellWorld(listedGroupChanged(groupId));
      return position;
    });
  }

  /** Takes a user out of all groups, as if they had left each: for an account that is deleted. */
  async leaveAll(userId: UserId): Promise<void> {
    const { rows } = await sql<{ id: ConversationId }>`
      select c.id from member m join conversation c on c.id = m.conversation_id
      where m.user_id = ${userId} and c.kind = ${ConversationKind.GROUP} and c.deleted_at is null`.execute(
      this.database.fork().getKysely(),
    );
    for (const { id } of rows) await this.leave(userId, id, null).catch(ignoreGone);
  }

  /** @throws HubbubError NOT_FOUND. */
  async assertUser(userId: UserId): Promise<void> {
    const [user] = await this.accounts.usersById([userId]);
    if (!user) throw new HubbubError(ErrorCode.NOT_FOUND, 'There is no such user.', { field: 'input.userId' });
  }

  async #change(groupId: ConversationId, work: (held: HeldGroup) => Promise<Position>): Promise<ConversationChange> {
    return this.feeds.write(async (transaction) => {
      const held = await HeldGroup.hold(transaction, groupId);
      const position = await work(held);
      return { conversation: held.group, position };
    });
  }
}

/** @throws HubbubError NOT_FOUND: who is not invited may not know of the group, or has nothing to accept. */
async function assertInvited({ transaction, id }: HeldGroup, userId: UserId): Promise<void> {
  const invitation = await transaction.em.findOne(Invitation, { conversationId: id, userId });
  if (!invitation) throw noSuchGroup();
}

/** Who owns the group after one leaves; null if nobody new has to. */
async function successorOf(held: HeldGroup, leaver: Member, successorId: UserId | null): Promise<Member | null> {
  const field = 'input.successorId';
  if (leaver.role !== MemberRole.OWNER) {
    if (successorId) throw badUser('Only an owner has a successor.', field);
    return null;
  }
  if (successorId === leaver.userId) throw badUser('The successor is someone else.', field);
  if (successorId) return held.member(successorId, field);
  const others = { conversationId: held.id, userId: { $ne: leaver.userId } };
  const [longest] = await held.transaction.em.find(Member, others, { orderBy: { joinedPosition: 'asc' }, limit: 1 });
  return longest ?? null;
}

/**
 * Takes a member out, and with them the links they made: they know the tokens.
 * @param event what the group is told.
 */
async function letGo(held: HeldGroup, { userId }: Member, event: NewEvent): Promise<Position> {
  const { transaction, id } = held;
  await revokeLinksOf(held, userId);
  await transaction.em.nativeDelete(Member, { conversationId: id, userId });
  const position = await held.append(event);
  await transaction.append(userId, conversationLeft(id, position));
  return position;
}

async function changeRole(held: HeldGroup, member: Member, role: MemberRole): Promise<Position> {
  const { userId } = member;
  member.role = role;
  const position = await held.append(roleChanged(userId, role));
  await held.transaction.append(userId, ownRoleChanged(held.id, role));
  if (role === MemberRole.MEMBER) await revokeLinksOf(held, userId);
  return position;
}

/** Makes a member the owner. */
async function appoint(held: HeldGroup, member: Member): Promise<Position> {
  const { userId } = member;
  held.group.ownerId = userId;
  member.role = MemberRole.OWNER;
  const position = await held.append(ownerChanged(userId));
  await held.transaction.append(userId, ownRoleChanged(held.id, MemberRole.OWNER));
  return position;
}

function badUser(message: string, field = 'input.userId'): HubbubError {
  return new HubbubError(ErrorCode.BAD_INPUT, message, { field });
}

/** A group that was deleted, or that they were removed from, meanwhile. */
function ignoreGone(error: unknown): void {
  const gone: unknown[] = [ErrorCode.NOT_FOUND, ErrorCode.NOT_A_MEMBER];
  if (!(error instanceof HubbubError && gone.includes(error.code))) throw error;
}
