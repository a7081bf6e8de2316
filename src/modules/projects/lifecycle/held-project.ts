import { sql } from 'kysely';
import { type FeedTransaction, type NewEvent, type Position, toEach } from '../../../feed/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { UserId } from '../../accounts/index.js';
import {
  ConversationErrorCode,
  type ConversationId,
  ConversationKind,
  HeldConversation,
  type Member,
  MemberRole,
} from '../../conversations/index.js';
import type { ActionClasses, ActionFacts } from '../actions/project-action.events.js';
import { leaveMeetings } from '../core/meeting-rows.js';
import { projectTexts } from '../core/project.texts.js';

/**
 * A project that a transaction has locked, and then the inboxes of all its members, which receive an event of each
 * change.
 */
export class HeldProject extends HeldConversation {
  /** The members whose inboxes are locked. */
  #memberIds: UserId[] = [];

  /** Locks a project. @throws the error of `missing` if there is no such project. */
  static async hold(transaction: FeedTransaction, id: ConversationId, missing = noSuchProject): Promise<HeldProject> {
    return new HeldProject(...(await HeldProject.take(transaction, id, ConversationKind.PROJECT, missing)));
  }

  get title(): string {
    return this.conversation.title ?? '';
  }

  /**
   * Returns the acting member.
   * @throws {HubbubError} NOT_FOUND if the user is not a member: others may not know of the project.
   */
  async actor(userId: UserId): Promise<Member> {
    const member = await this.find(userId);
    if (member) return member;
    throw this.missing();
  }

  /**
   * Returns the acting owner.
   * @throws {HubbubError} NOT_FOUND if the user is not a member.
   * @throws {HubbubError} FORBIDDEN if the member is not the owner.
   */
  async assertOwner(userId: UserId): Promise<Member> {
    const member = await this.actor(userId);
    if (member.role === MemberRole.OWNER) return member;
    throw new HubbubError(ErrorCode.FORBIDDEN, projectTexts.onlyOwner());
  }

  /**
   * Returns the acting owner or coach.
   * @throws {HubbubError} NOT_FOUND if the user is not a member.
   * @throws {HubbubError} FORBIDDEN if the member is a participant.
   */
  async assertCoach(userId: UserId): Promise<Member> {
    const member = await this.actor(userId);
    if (member.role !== MemberRole.MEMBER) return member;
    throw new HubbubError(ErrorCode.FORBIDDEN, projectTexts.onlyCoaches());
  }

  /**
   * Returns the member that an action affects.
   * @throws {HubbubError} NOT_A_MEMBER if the user is not a member.
   */
  async member(userId: UserId): Promise<Member> {
    const member = await this.find(userId);
    if (member) return member;
    throw new HubbubError(ConversationErrorCode.NOT_A_MEMBER, projectTexts.notInProject(), {
      field: 'input.userId',
    });
  }

  /** Locks the inboxes of all members, and of a user that is about to join. */
  async holdMembers(newcomerId?: UserId): Promise<void> {
    const { rows } = await sql<{ user_id: UserId }>`
      select user_id from member where conversation_id = ${this.id}`.execute(this.transaction.em.getKysely());
    this.#memberIds = rows.map(({ user_id }) => user_id);
    await this.holdInboxes(newcomerId ? [...this.#memberIds, newcomerId] : this.#memberIds);
  }

  /** Appends an event to the inbox of each member. */
  async appendToInboxes(event: NewEvent): Promise<void> {
    await this.transaction.append(toEach(this.#memberIds, event));
  }

  /** Publishes an action to all members except the actor, in one statement. */
  async publishToOthers(actorId: UserId, action: (facts: ActionFacts) => NewEvent): Promise<void> {
    await this.#publish(action(this.#facts(actorId)), [actorId]);
  }

  /** Publishes an action on a user to that user and to all other members except the actor. */
  async publishAbout(userId: UserId, actorId: UserId, { you, others }: ActionClasses): Promise<void> {
    const facts = this.#facts(actorId);
    await this.#publish(others.of({ ...facts, userId }), [actorId, userId]);
    if (userId !== actorId) await this.transaction.append(userId, you.of(facts));
  }

  /** Removes a member, also from the meeting. */
  override async dismiss(member: Member, event: NewEvent): Promise<Position> {
    await leaveMeetings(this.transaction, this.id, [member.userId]);
    return super.dismiss(member, event);
  }

  async #publish(event: NewEvent, exceptIds: UserId[]): Promise<void> {
    const receiverIds = this.#memberIds.filter((id) => !exceptIds.includes(id));
    await this.transaction.append(toEach(receiverIds, event));
  }

  #facts(actorId: UserId): ActionFacts {
    return { projectId: this.id, title: this.title, actorId };
  }
}

/** Returns the error for users that may not know of a project, the same as for a project that does not exist. */
function noSuchProject(): HubbubError {
  return new HubbubError(ErrorCode.NOT_FOUND, projectTexts.none(), { field: 'input.projectId' });
}
