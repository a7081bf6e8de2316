import { sql } from 'kysely';
import type { FeedWriter, Position } from '../../feed/index.js';
import type { UnitOfWork } from '../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import type { UserId } from '../accounts/index.js';
import {
  type Admission,
  type Conversation,
  type ConversationId,
  ConversationKind,
  checkTitle,
  conversationLeft,
  createConversation,
  joinAll,
  Member,
  MemberRole,
} from '../conversations/index.js';
import { HeldProject } from './held-project.js';
import { MeetingParticipant } from './meeting-participant.entity.js';
import { projectClosed, projectUpdated } from './project.events.js';
import { ProjectActionKind, projectAction } from './project-action.events.js';

/** Who is in a new project from its beginning. */
export interface FirstMembers {
  participantIds: UserId[];
  coachIds: UserId[];
}

/** A change that was appended to the project’s feed. */
export interface ProjectChange {
  project: Conversation;
  position: Position;
}

/** Projects: made, renamed, handed over and deleted by their owners. */
export class ProjectService {
  constructor(
    private readonly feeds: FeedWriter,
    private readonly admission: Admission,
  ) {}

  /**
   * Makes a project with its maker as owner. Those who are in it from the start are told that they were added.
   * @throws HubbubError BAD_INPUT, TITLE_TAKEN, NOT_FOUND for users who do not exist, LIMIT_REACHED.
   */
  async create(ownerId: UserId, title: string, first: FirstMembers): Promise<ProjectChange> {
    const shown = checkTitle(title);
    const [coachIds, participantIds] = [
      new Set(first.coachIds),
      new Set(first.participantIds).difference(new Set(first.coachIds)),
    ];
    const addedIds = [...coachIds, ...participantIds];
    if (addedIds.includes(ownerId)) throw badMembers('You are the owner.');
    return this.feeds.write(async (transaction) => {
      const { em } = transaction;
      await transaction.lock([ownerId, ...addedIds]);
      await assertTitleFree(em, ownerId, shown);
      await this.admission.assertRoomFor(em, [ownerId, ...addedIds]);
      const draft = { kind: ConversationKind.PROJECT, title: shown, ownerId };
      const project = await createConversation(transaction, draft);
      await this.admission.assertRoomIn(em, project.id, addedIds.length + 1);
      const members = [
        { userId: ownerId, role: MemberRole.OWNER },
        ...[...coachIds].map((userId) => ({ userId, role: MemberRole.MODERATOR })),
        ...[...participantIds].map((userId) => ({ userId, role: MemberRole.MEMBER })),
      ];
      const field = 'input.participantIds';
      const position = await joinAll(transaction, project.id, members, { addedById: ownerId, field });
      const facts = { projectId: project.id, title: shown, actorId: ownerId };
      const tell = async (ids: UserId[], kind: ProjectActionKind) => {
        if (ids.length > 0) await transaction.appendToEach(ids, projectAction(kind, facts));
      };
      await tell(addedIds, ProjectActionKind.YOU_ADDED);
      await tell([...coachIds], ProjectActionKind.YOU_APPOINTED);
      return { project, position };
    });
  }

  /**
   * Gives a project another title; the one that it has changes nothing.
   * @throws HubbubError BAD_INPUT, TITLE_TAKEN, NOT_FOUND, FORBIDDEN for who is not the owner.
   */
  async rename(ownerId: UserId, id: ConversationId, title: string): Promise<ProjectChange> {
    const shown = checkTitle(title);
    return this.#change(id, async (held) => {
      await held.assertOwner(ownerId);
      const previousTitle = held.title;
      if (shown === previousTitle) return held.head;
      await held.holdMembers();
      await assertTitleFree(held.transaction.em, ownerId, shown, id);
      held.conversation.title = shown;
      const position = await held.append(projectUpdated(ownerId));
      await held.tellOthers(ProjectActionKind.RENAMED, ownerId, { previousTitle });
      return position;
    });
  }

  /** Deletes a project for all its members. @throws HubbubError NOT_FOUND, FORBIDDEN for who is not the owner. */
  async delete(ownerId: UserId, id: ConversationId): Promise<Position> {
    return this.feeds.write(async (transaction) => {
      const held = await HeldProject.hold(transaction, id);
      await held.assertOwner(ownerId);
      return deleteHeld(held, ownerId);
    });
  }

  /**
   * Hands a project over to another member; the owner becomes a coach.
   * @throws HubbubError NOT_FOUND, NOT_A_MEMBER, FORBIDDEN for who is not the owner, BAD_INPUT for oneself, TITLE_TAKEN
   * if the other one owns a project of this title.
   */
  async transfer(ownerId: UserId, id: ConversationId, userId: UserId): Promise<ProjectChange> {
    if (ownerId === userId) {
      throw new HubbubError(ErrorCode.BAD_INPUT, 'It is handed over to someone else.', { field: 'input.userId' });
    }
    return this.#change(id, async (held) => {
      const owner = await held.assertOwner(ownerId);
      const member = await held.member(userId);
      await held.holdMembers();
      await assertTitleFree(held.transaction.em, userId, held.title);
      await held.changeRole(owner, MemberRole.MODERATOR);
      const position = await held.appointOwner(member);
      const kinds = { you: ProjectActionKind.YOU_OWN, others: ProjectActionKind.TRANSFERRED };
      await held.tellOf(userId, ownerId, kinds);
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
 * Deletes a project: its followers are told and end, its members hear of it in their inboxes. What it held is purged
 * later, so that whoever is catching up still comes to the end.
 */
export async function deleteHeld(held: HeldProject, actorId: UserId): Promise<Position> {
  const { em } = held.transaction;
  await held.holdMembers();
  held.conversation.deletedAt = new Date();
  const position = await held.append(projectClosed());
  await held.tellInboxes(conversationLeft(held.id, position));
  await held.tellOthers(ProjectActionKind.DELETED, actorId);
  await em.nativeDelete(Member, { conversationId: held.id });
  await em.nativeDelete(MeetingParticipant, { projectId: held.id });
  return position;
}

/** @throws HubbubError TITLE_TAKEN if a user, whose inbox is held, owns another project of this title. */
export async function assertTitleFree(em: UnitOfWork, ownerId: UserId, title: string, id: string | null = null) {
  if (await isTitleFree(em, ownerId, title, id)) return;
  throw new HubbubError(ErrorCode.TITLE_TAKEN, undefined, { field: 'input.title' });
}

/** Whether a user, whose inbox is held, owns no project of this title. Whoever comes to own one holds it too. */
export async function isTitleFree(em: UnitOfWork, ownerId: UserId, title: string, id: string | null = null) {
  const { rows } = await sql`
    select from conversation where owner_id = ${ownerId} and lower(title) = lower(${title})
      and kind = 'PROJECT' and deleted_at is null and (${id}::text is null or id <> ${id}::text) limit 1`.execute(
    em.getKysely(),
  );
  return rows.length === 0;
}

function badMembers(message: string): HubbubError {
  return new HubbubError(ErrorCode.BAD_INPUT, message, { field: 'input.participantIds' });
}
