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

/** Adds, removes and promotes members of a project, and notifies the other members. */
export class ProjectMembersService {
  constructor(
    private readonly feeds: FeedWriter,
    private readonly limits: MemberLimits,
    private readonly contacts: Contacts,
  ) {}

  /**
   * Lets a member add a user. A no-op if the user is a member.
   * @throws {HubbubError} NOT_FOUND if the viewer is not a member, or the user does not exist.
   * @throws {HubbubError} FORBIDDEN if the viewer is a participant and the user was removed.
   * @throws {HubbubError} CONTACT_REFUSED if the viewer may not write to the user.
   * @throws {HubbubError} LIMIT_REACHED if the project is full, or the user is in too many.
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
      await held.publishAbout(userId, memberId, kinds);
      return position;
    });
  }

  /**
   * Lets the owner or a coach remove a participant. Only they can add the user again.
   * @throws {HubbubError} NOT_FOUND if the viewer is not a member.
   * @throws {HubbubError} NOT_A_MEMBER if the user is not a member.
   * @throws {HubbubError} FORBIDDEN if the viewer is a participant, or the user is not one.
   * @throws {HubbubError} BAD_INPUT if the viewer names themselves.
   */
  async remove(coachId: UserId, id: ConversationId, userId: UserId): Promise<ProjectChange> {
    return this.#change(id, async (held) => {
      await held.assertCoach(coachId);
      if (coachId === userId) throw badUser('You cannot remove yourself. Leave the project instead.');
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
   * @throws {HubbubError} NOT_FOUND if the user is not a member.
   * @throws {HubbubError} FORBIDDEN if the user is the owner, who must transfer the project first.
   */
  async leave(userId: UserId, id: ConversationId): Promise<ProjectChange> {
    return this.#change(id, async (held) => {
      const member = await held.actor(userId);
      if (member.role === MemberRole.OWNER) {
        throw new HubbubError(ErrorCode.FORBIDDEN, 'The owner cannot leave the project. Transfer the ownership first.');
      }
      await held.holdMembers();
      const position = await held.dismiss(member, MemberLeft.of({ userId }));
      await held.publishToOthers(userId, (facts) => ParticipantLeft.of({ ...facts, userId }));
      return position;
    });
  }

  /**
   * Lets the owner or a coach appoint a participant as coach. Idempotent.
   * @throws {HubbubError} NOT_FOUND, FORBIDDEN if the viewer is not a member, or only a participant.
   * @throws {HubbubError} NOT_A_MEMBER if the user is not a member.
   * @throws {HubbubError} BAD_INPUT if the user is the owner.
   */
  appointCoach(coachId: UserId, id: ConversationId, userId: UserId): Promise<ProjectChange> {
    const kinds = { you: YouWereAppointedCoach, others: CoachAppointed };
    return this.#changeRole(coachId, id, userId, MemberRole.MODERATOR, kinds);
  }

  /**
   * Lets the owner or a coach turn a coach into a participant. Idempotent.
   * @throws {HubbubError} the same codes as `appointCoach`.
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
        throw badUser('The role of the owner cannot be changed. Transfer the project first.');
      if (member.role === role) return held.head;
      await held.holdMembers();
      const position = await held.changeRole(member, role);
      await held.publishAbout(userId, coachId, kinds);
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
 * Lets the owner or a coach add a removed user again. A removal is stored as a ban, which they lift.
 * @throws {HubbubError} FORBIDDEN if the actor is a participant.
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
