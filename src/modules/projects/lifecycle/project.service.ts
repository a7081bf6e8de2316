import type { FeedWriter, Position } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import {
  type Conversation,
  type ConversationId,
  ConversationKind,
  checkTitle,
  createConversation,
  joinAll,
  type MemberLimits,
} from '../../conversations/index.js';
import type { Contacts } from '../../friends/index.js';
import { ProjectRenamed } from '../actions/project-action.events.js';
import { ProjectUpdated } from '../core/project.events.js';
import { assertAdmissible, type FirstMembers, membersOf, publishAdditions } from './first-members.js';
import { HeldProject } from './held-project.js';
import { deleteHeld } from './project-deletion.js';
import { assertTitleFree } from './project-title.js';

/** A change of a project. */
export interface ProjectChange<Where extends Position | null = Position | null> {
  project: Conversation;
  /** The position of the event in the project's feed. Null if nothing changed. */
  position: Where;
}

/** Creates projects, and lets their owners rename, transfer and delete them. */
export class ProjectService {
  constructor(
    private readonly feeds: FeedWriter,
    private readonly limits: MemberLimits,
    private readonly contacts: Contacts,
  ) {}

  /**
   * Creates a project. The creator becomes its owner. Its first members receive events that they were added.
   * @throws {HubbubError} BAD_INPUT if the title is invalid, or the owner is among the first members.
   * @throws {HubbubError} TITLE_TAKEN if the owner has a project with this title.
   * @throws {HubbubError} NOT_FOUND if a user does not exist.
   * @throws {HubbubError} CONTACT_REFUSED if the owner may not write to a user.
   * @throws {HubbubError} LIMIT_REACHED if there are too many members, or a user is in too many projects.
   */
  async create(ownerId: UserId, title: string, first: FirstMembers): Promise<ProjectChange<Position>> {
    const shown = checkTitle(title);
    const members = membersOf(ownerId, first);
    const userIds = members.map(({ userId }) => userId);
    return this.feeds.write(async (transaction) => {
      const { em } = transaction;
      await transaction.lock(userIds);
      await assertTitleFree(em, ownerId, shown, { field: 'input.title' });
      await assertAdmissible(this.contacts, em, ownerId, members);
      await this.limits.assertMayJoinMore(em, userIds);
      const draft = { kind: ConversationKind.PROJECT, title: shown, ownerId };
      const project = await createConversation(transaction, draft);
      await this.limits.assertHasRoom(em, project.id, members.length);
      const position = await joinAll(transaction, project.id, members, ownerId);
      await publishAdditions(transaction, { projectId: project.id, title: shown, actorId: ownerId }, members);
      return { project, position };
    });
  }

  /**
   * Renames a project. A no-op if the title is unchanged.
   * @throws {HubbubError} BAD_INPUT if the title is invalid.
   * @throws {HubbubError} TITLE_TAKEN if the owner has another project with this title.
   * @throws {HubbubError} NOT_FOUND if the viewer is not a member.
   * @throws {HubbubError} FORBIDDEN if the viewer is not the owner.
   */
  async rename(ownerId: UserId, id: ConversationId, title: string): Promise<ProjectChange> {
    const shown = checkTitle(title);
    return this.#change(id, async (held) => {
      await held.assertOwner(ownerId);
      const previousTitle = held.title;
      if (shown === previousTitle) return null;
      await held.holdMembers();
      await assertTitleFree(held.transaction.em, ownerId, shown, { id, field: 'input.title' });
      held.conversation.title = shown;
      const position = await held.append(ProjectUpdated.of({ userId: ownerId }));
      await held.publishToOthers(ownerId, (facts) => ProjectRenamed.of({ ...facts, previousTitle }));
      return position;
    });
  }

  /**
   * Deletes a project for all members.
   * @throws {HubbubError} NOT_FOUND if the viewer is not a member.
   * @throws {HubbubError} FORBIDDEN if the viewer is not the owner.
   */
  async delete(ownerId: UserId, id: ConversationId): Promise<Position> {
    return this.feeds.write(async (transaction) => {
      const held = await HeldProject.hold(transaction, id);
      await held.assertOwner(ownerId);
      return deleteHeld(held, ownerId);
    });
  }

  async #change(id: ConversationId, work: (held: HeldProject) => Promise<Position | null>): Promise<ProjectChange> {
    return this.feeds.write(async (transaction) => {
      const held = await HeldProject.hold(transaction, id);
      const position = await work(held);
      return { project: held.conversation, position };
    });
  }
}
