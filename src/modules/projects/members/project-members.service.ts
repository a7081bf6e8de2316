import type { FeedWriter, Position } from '../../../feed/index.js';
import { badInput, ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import { assertUserExists, type UserId } from '../../accounts/index.js';
import {
  type ConversationId,
  impose,
  join,
  lift,
  type Member,
  MemberLeft,
  type MemberLimits,
  MemberRemoved,
  MemberRole,
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
  YouWereAddedToProject,
  YouWereAppointedCoach,
  YouWereRemovedFromProject,
  YouWereWithdrawnAsCoach,
} from '../actions/project-action.events.js';
import { HeldProject } from '../lifecycle/held-project.js';
import type { ProjectChange } from '../lifecycle/project.service.js';
import { assertReachable } from '../lifecycle/reachable.js';

/** Who is in a project, and as what. Whoever else is in it is told. */
export class ProjectMembersService {
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
  async add(memberId: UserId, id: ConversationId, userId: UserId): Promise<ProjectChange> {
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
      await held.tellOf(userId, memberId, kinds);
      return position;
    });
  }

  /**
   * The owner or a coach removes a participant. Only they can add the user again.
   * @throws HubbubError NOT_FOUND, NOT_A_MEMBER, FORBIDDEN also for the owner and for coaches, BAD_INPUT for oneself.
   */
  async remove(coachId: UserId, id: ConversationId, userId: UserId): Promise<ProjectChange> {
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
      await held.tellOf(userId, coachId, kinds);
      return position;
    });
  }

  /** Leaves a project. @throws {HubbubError} NOT_FOUND, or FORBIDDEN for the owner, who must transfer it first. */
  async leave(userId: UserId, id: ConversationId): Promise<ProjectChange> {
    return this.#change(id, async (held) => {
      const member = await held.actor(userId);
      if (member.role === MemberRole.OWNER) {
        throw new HubbubError(ErrorCode.FORBIDDEN, 'The owner cannot leave the project. Transfer the ownership first.');
      }
      await held.holdMembers();
      const position = await held.dismiss(member, MemberLeft.of({ userId }));
      await held.tellOthers(userId, (facts) => ParticipantLeft.of({ ...facts, userId }));
      return position;
    });
  }

  /**
   * The owner or a coach makes a participant a coach; one who is that stays so.
   * @throws HubbubError NOT_FOUND, NOT_A_MEMBER, FORBIDDEN, BAD_INPUT for the owner.
   */
  appointCoach(coachId: UserId, id: ConversationId, userId: UserId): Promise<ProjectChange> {
    const kinds = { you: YouWereAppointedCoach, others: CoachAppointed };
    return this.#changeRole(coachId, id, userId, MemberRole.MODERATOR, kinds);
  }

  /**
   * The owner or a coach makes a coach a participant; one who is that stays so.
   * @throws HubbubError NOT_FOUND, NOT_A_MEMBER, FORBIDDEN, BAD_INPUT for the owner.
   */
  withdrawCoach(coachId: UserId, id: ConversationId, userId: UserId): Promise<ProjectChange> {
    const kinds = { you: YouWereWithdrawnAsCoach, others: CoachWithdrawn };
    return this.#changeRole(coachId, id, userId, MemberRole.MEMBER, kinds);
  }

  #changeRole(
    coachId: UserId,
    id: ConversationId,
    userId: UserId,
    role: MemberRole,
    kinds: ActionClasses,
  ): Promise<ProjectChange> {
    return this.#change(id, async (held) => {
      await held.assertCoach(coachId);
      const member: Member = await held.member(userId);
      if (member.role === MemberRole.OWNER)
        throw badUser('The owner stays the owner until the project is handed over.');
      if (member.role === role) return held.head;
      await held.holdMembers();
      const position = await held.changeRole(member, role);
      await held.tellOf(userId, coachId, kinds);
      return position;
    });
  }

  async #change(id: ConversationId, work: (held: HeldProject) => Promise<Position>): Promise<ProjectChange> {
    return this.feeds.write(async (transaction) => {
      const held = await HeldProject.hold(transaction, id);
      const position = await work(held);
      return { project: held.conversation, position };
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
