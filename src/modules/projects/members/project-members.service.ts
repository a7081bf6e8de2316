import type { FeedWriter, Position } from '../../../feed/index.js';
import { badInput, ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import { assertUserExists, type UserId } from '../../accounts/index.js';
import {
  type ConversationChange,
  type ConversationId,
  impose,
  join,
  lift,
  type Member,
  MemberLeft,
  type MemberLimits,
  MemberRemoved,
  MemberRole,
  type MemberRules,
  noSuchConversation,
  SanctionKind,
} from '../../conversations/index.js';
import type { Contacts } from '../../friends/index.js';
import {
  type ActionClasses,
  CoachAppointed,
  CoachWithdrawn,
  ParticipantAdded,
  ParticipantLeft,
  ParticipantRemoved,
  ProjectTransferred,
  YouBecameProjectOwner,
  YouWereAddedToProject,
  YouWereAppointedCoach,
  YouWereRemovedFromProject,
  YouWereWithdrawnAsCoach,
} from '../actions/project-action.events.js';
import { HeldProject } from '../lifecycle/held-project.js';
import { assertTitleFree } from '../lifecycle/project-title.js';
import { assertReachable } from '../lifecycle/reachable.js';

/** Adds, removes and promotes members of a project, and publishes it to the others. */
export class ProjectMembersService implements MemberRules {
  readonly isLoud = true;

  constructor(
    private readonly feeds: FeedWriter,
    private readonly limits: MemberLimits,
    private readonly contacts: Contacts,
  ) {}

  /**
   * A member adds someone; for one who is in it already this changes nothing.
   * @throws HubbubError NOT_FOUND for the project or the user, FORBIDDEN for a participant who adds a removed user,
   * CONTACT_REFUSED for one whom the member may not write to, LIMIT_REACHED.
   */
  async add(memberId: UserId, id: ConversationId, userId: UserId): Promise<ConversationChange> {
    return this.#change(id, async (held) => {
      const actor = await held.actor(memberId);
      const member = await held.find(userId);
      if (member) return member.joinedPosition;
      await readmit(held, actor, userId);
      const { transaction } = held;
      await held.holdMembers(userId);
      await this.limits.assertHasRoom(transaction.em, id, 1);
      await this.limits.assertMayJoinMore(transaction.em, [userId]);
      await assertUserExists(transaction.em, userId, 'input.userId');
      await assertReachable(this.contacts, transaction.em, memberId, [userId], 'input.userId');
      const position = await join(transaction, id, userId, MemberRole.MEMBER, { addedById: memberId });
      const kinds = { you: YouWereAddedToProject, others: ParticipantAdded };
      await held.publishAbout(userId, memberId, kinds);
      return position;
    });
  }

  /**
   * The owner or a coach removes a participant. Only they can add the user again.
   * @throws HubbubError NOT_FOUND, NOT_A_MEMBER, FORBIDDEN also for the owner and for coaches, BAD_INPUT for oneself.
   */
  async remove(coachId: UserId, id: ConversationId, userId: UserId): Promise<ConversationChange> {
    return this.#change(id, async (held) => {
      await held.assertCoach(coachId);
      if (coachId === userId) throw badUser('To go yourself, leave the project.');
      const member = await held.member(userId);
      if (member.role !== MemberRole.MEMBER) {
        throw new HubbubError(ErrorCode.FORBIDDEN, 'Only participants can be removed. Withdraw the coach first.');
      }
      await held.holdMembers();
      const position = await held.dismiss(member, MemberRemoved.of({ userId }));
      await impose(held, {
        userId,
        moderatorId: coachId,
        kind: SanctionKind.BAN,
        until: null,
        reason: null,
        isKnown: true,
      });
      const kinds = { you: YouWereRemovedFromProject, others: ParticipantRemoved };
      await held.publishAbout(userId, coachId, kinds);
      return position;
    });
  }

  /**
   * Leaves a project.
   * @throws {HubbubError} NOT_FOUND; FORBIDDEN for the owner, who must transfer it first; BAD_INPUT for a successor.
   */
  async leave(userId: UserId, id: ConversationId, successorId: UserId | null): Promise<ConversationChange> {
    return this.#change(id, async (held) => {
      const member = await held.actor(userId);
      if (member.role === MemberRole.OWNER) {
        throw new HubbubError(ErrorCode.FORBIDDEN, 'The owner cannot leave the project. Transfer the ownership first.');
      }
      if (successorId) throw badInput('input.successorId', 'Only the owner of a group has a successor.');
      await held.holdMembers();
      const position = await held.dismiss(member, MemberLeft.of({ userId }));
      await held.publishToOthers(userId, (facts) => ParticipantLeft.of({ ...facts, userId }));
      return position;
    });
  }

  /**
   * The owner or a coach makes a participant a coach; one who is that stays so.
   * @throws HubbubError NOT_FOUND, NOT_A_MEMBER, FORBIDDEN, BAD_INPUT for the owner.
   */
  appointCoach(coachId: UserId, id: ConversationId, userId: UserId): Promise<ConversationChange> {
    const kinds = { you: YouWereAppointedCoach, others: CoachAppointed };
    return this.#changeRole(coachId, id, userId, MemberRole.MODERATOR, kinds);
  }

  /**
   * The owner or a coach makes a coach a participant; one who is that stays so.
   * @throws HubbubError NOT_FOUND, NOT_A_MEMBER, FORBIDDEN, BAD_INPUT for the owner.
   */
  withdrawCoach(coachId: UserId, id: ConversationId, userId: UserId): Promise<ConversationChange> {
    const kinds = { you: YouWereWithdrawnAsCoach, others: CoachWithdrawn };
    return this.#changeRole(coachId, id, userId, MemberRole.MEMBER, kinds);
  }

  /** @throws {HubbubError} as `appointCoach` does, and BAD_INPUT for the role OWNER. */
  changeRole(coachId: UserId, id: ConversationId, userId: UserId, role: MemberRole): Promise<ConversationChange> {
    if (role === MemberRole.OWNER) {
      throw badInput('input.role', 'To make a member the owner, transfer the ownership.');
    }
    const isCoach = role === MemberRole.MODERATOR;
    return isCoach ? this.appointCoach(coachId, id, userId) : this.withdrawCoach(coachId, id, userId);
  }

  /**
   * Transfers a project to another member; the previous owner becomes a coach.
   * @throws {HubbubError} NOT_FOUND, NOT_A_MEMBER, FORBIDDEN unless the actor is the owner, BAD_INPUT for oneself,
   * TITLE_TAKEN if the other member owns a project of this title.
   */
  async transferOwnership(ownerId: UserId, id: ConversationId, userId: UserId): Promise<ConversationChange> {
    if (ownerId === userId) throw badUser('Choose another user: the project is yours already.');
    return this.#change(id, async (held) => {
      const owner = await held.assertOwner(ownerId);
      const member = await held.member(userId);
      await held.holdMembers();
      await assertTitleFree(held.transaction.em, userId, held.title, { field: 'input.userId' });
      // First the new owner: at no event is the project without one.
      await held.appointOwner(member);
      const position = await held.changeRole(owner, MemberRole.MODERATOR);
      const kinds = { you: YouBecameProjectOwner, others: ProjectTransferred };
      await held.publishAbout(userId, ownerId, kinds);
      return position;
    });
  }

  #changeRole(
    coachId: UserId,
    id: ConversationId,
    userId: UserId,
    role: MemberRole,
    kinds: ActionClasses,
  ): Promise<ConversationChange> {
    return this.#change(id, async (held) => {
      await held.assertCoach(coachId);
      const member: Member = await held.member(userId);
      if (member.role === MemberRole.OWNER)
        throw badUser('The owner stays the owner until the project is handed over.');
      if (member.role === role) return held.head;
      await held.holdMembers();
      const position = await held.changeRole(member, role);
      await held.publishAbout(userId, coachId, kinds);
      return position;
    });
  }

  async #change(id: ConversationId, work: (held: HeldProject) => Promise<Position>): Promise<ConversationChange> {
    return this.feeds.write(async (transaction) => {
      const held = await HeldProject.hold(transaction, id, noSuchConversation);
      const position = await work(held);
      return { conversation: held.conversation, position };
    });
  }
}

/**
 * Lets a removed user be added again, by the owner or a coach: removal is stored as a ban that they lift.
 * @throws {HubbubError} FORBIDDEN for a participant.
 */
async function readmit(held: HeldProject, actor: Member, userId: UserId): Promise<void> {
  const removal = await lift(held, userId, SanctionKind.BAN);
  if (!removal || actor.role !== MemberRole.MEMBER) return;
  const message = 'The user was removed from the project. Only the owner and the coaches can add them again.';
  throw new HubbubError(ErrorCode.FORBIDDEN, message, { field: 'input.userId' });
}

function badUser(message: string): HubbubError {
  return badInput('input.userId', message);
}
