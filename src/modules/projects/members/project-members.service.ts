import type { FeedWriter, Position } from '../../../feed/index.js';
import { badInput, ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { Text } from '../../../platform/texts/index.js';
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
  type PossibleChange,
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
import { projectTexts } from '../core/project.texts.js';
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
   * Lets a member add a user. A no-op if the user is a member.
   * @throws {HubbubError} NOT_FOUND if the viewer is not a member, or the user does not exist.
   * @throws {HubbubError} FORBIDDEN if the viewer is a participant and the user was removed.
   * @throws {HubbubError} CONTACT_REFUSED if the viewer may not write to the user.
   * @throws {HubbubError} LIMIT_REACHED if the project is full, or the user is in too many.
   */
  async add(memberId: UserId, id: ConversationId, userId: UserId): Promise<PossibleChange> {
    return this.#change(id, async (held) => {
      const actor = await held.actor(memberId);
      if (await held.find(userId)) return null;
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
  async remove(coachId: UserId, id: ConversationId, userId: UserId): Promise<ConversationChange> {
    return this.#change(id, async (held) => {
      await held.assertCoach(coachId);
      if (coachId === userId) throw badUser(projectTexts.removeYourself());
      const member = await held.member(userId);
      if (member.role !== MemberRole.MEMBER) {
        throw new HubbubError(ErrorCode.FORBIDDEN, projectTexts.onlyParticipants());
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
        throw new HubbubError(ErrorCode.FORBIDDEN, projectTexts.ownerStays());
      }
      if (successorId) throw badInput('input.successorId', projectTexts.noSuccessor());
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
  appointCoach(coachId: UserId, id: ConversationId, userId: UserId): Promise<PossibleChange> {
    const kinds = { you: YouWereAppointedCoach, others: CoachAppointed };
    return this.#changeRole(coachId, id, userId, MemberRole.MODERATOR, kinds);
  }

  /**
   * Lets the owner or a coach turn a coach into a participant. Idempotent.
   * @throws {HubbubError} the same codes as `appointCoach`.
   */
  withdrawCoach(coachId: UserId, id: ConversationId, userId: UserId): Promise<PossibleChange> {
    const kinds = { you: YouWereWithdrawnAsCoach, others: CoachWithdrawn };
    return this.#changeRole(coachId, id, userId, MemberRole.MEMBER, kinds);
  }

  /** @throws {HubbubError} as `appointCoach` does, and BAD_INPUT for the role OWNER. */
  changeRole(coachId: UserId, id: ConversationId, userId: UserId, role: MemberRole): Promise<PossibleChange> {
    if (role === MemberRole.OWNER) {
      throw badInput('input.role', projectTexts.makeOwner());
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
    if (ownerId === userId) throw badUser(projectTexts.alreadyOwner());
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
  ): Promise<PossibleChange> {
    return this.#change(id, async (held) => {
      await held.assertCoach(coachId);
      const member: Member = await held.member(userId);
      if (member.role === MemberRole.OWNER) throw badUser(projectTexts.roleOfOwner());
      if (member.role === role) return null;
      await held.holdMembers();
      const position = await held.changeRole(member, role);
      await held.publishAbout(userId, coachId, kinds);
      return position;
    });
  }

  async #change<Where extends Position | null>(
    id: ConversationId,
    work: (held: HeldProject) => Promise<Where>,
  ): Promise<ConversationChange<Where>> {
    return this.feeds.write(async (transaction) => {
      const held = await HeldProject.hold(transaction, id, noSuchConversation);
      const position = await work(held);
      return { conversation: held.conversation, position };
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
  throw new HubbubError(ErrorCode.FORBIDDEN, projectTexts.removedBefore(), { field: 'input.userId' });
}

function badUser(text: Text): HubbubError {
  return badInput('input.userId', text);
}
