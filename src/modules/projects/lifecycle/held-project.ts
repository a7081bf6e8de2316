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

/**
 * A project that a transaction holds, and then the inboxes of all its members: they get an event of each change.
 */
export class HeldProject extends HeldConversation {
  /** Those whose inboxes are held. */
  #memberIds: UserId[] = [];

  /** Takes hold of a project. @throws HubbubError NOT_FOUND. */
  static async hold(transaction: FeedTransaction, id: ConversationId, missing = noSuchProject): Promise<HeldProject> {
    return new HeldProject(...(await HeldProject.take(transaction, id, ConversationKind.PROJECT, missing)));
  }

  get title(): string {
    return this.conversation.title ?? '';
  }

  /** Who acts. @throws HubbubError NOT_FOUND: nobody else knows of the project. */
  async actor(userId: UserId): Promise<Member> {
    const member = await this.find(userId);
    if (member) return member;
    throw this.missing();
  }

  /** @throws HubbubError as `actor` does, or FORBIDDEN for who is not the owner. */
  async assertOwner(userId: UserId): Promise<Member> {
    const member = await this.actor(userId);
    if (member.role === MemberRole.OWNER) return member;
    throw new HubbubError(ErrorCode.FORBIDDEN, 'Only the owner of the project may do this.');
  }

  /** @throws HubbubError as `actor` does, or FORBIDDEN for participants. */
  async assertCoach(userId: UserId): Promise<Member> {
    const member = await this.actor(userId);
    if (member.role !== MemberRole.MEMBER) return member;
    throw new HubbubError(ErrorCode.FORBIDDEN, 'Only the owner and the coaches of the project may do this.');
  }

  /** Someone to whom something is done. @throws HubbubError NOT_A_MEMBER. */
  async member(userId: UserId): Promise<Member> {
    const member = await this.find(userId);
    if (member) return member;
    throw new HubbubError(ConversationErrorCode.NOT_A_MEMBER, 'This user is not in the project.', {
      field: 'input.userId',
    });
  }

  /** Takes hold of the inboxes of all members, and of one who is about to be. */
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

  /** Takes a member out, of the meeting too. */
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

/** The error for users who may not know of a project: it does not exist. */
export function noSuchProject(): HubbubError {
  return new HubbubError(ErrorCode.NOT_FOUND, 'There is no such project.', { field: 'input.projectId' });
}
