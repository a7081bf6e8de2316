import { sql } from 'kysely';
import type { FeedId, FeedTransaction } from '../../feed/index.js';
import type { Database, UnitOfWork } from '../../platform/database/index.js';
import type { AccountPart, ExportPart, UserId } from '../accounts/index.js';
import {
  Conversation,
  type ConversationId,
  ConversationKind,
  leaveUnowned,
  MemberRole,
  memberLeft,
} from '../conversations/index.js';
import { HeldProject } from './held-project.js';
import { MeetingParticipant } from './meeting-participant.entity.js';
import { leaveMeetingsOf } from './meeting-rows.js';
import { bequeath } from './project-inheritance.js';

/** What projects keep of users. That one of them is in a project is told by the part of conversations. */
export class ProjectsAccountPart implements AccountPart {
  constructor(private readonly database: Database) {}

  /** Projects tell of a user in the feeds of conversations, or not at all. */
  async feedsOf(): Promise<FeedId[]> {
    return [];
  }

  /** All members of what the user owns: they are told who owns it from then on. */
  async feedsOfDeletion(em: UnitOfWork, userId: UserId): Promise<FeedId[]> {
    const { rows } = await sql<{ id: FeedId }>`
      select distinct other.user_id as id
      from member own
      join conversation c on c.id = own.conversation_id and c.kind = ${ConversationKind.PROJECT}
      join member other on other.conversation_id = own.conversation_id
      where own.user_id = ${userId} and own.role = ${MemberRole.OWNER}`.execute(em.getKysely());
    return rows.map(({ id }) => id);
  }

  /** Projects show users as they are whenever they are read. */
  async profileChanged(): Promise<void> {}

  /**
   * Leaves all projects, of which only their feeds tell: the others would read of nobody in their inboxes. What the
   * user owned goes to an heir, or with its last member.
   */
  async accountDeleted(transaction: FeedTransaction, userId: UserId): Promise<void> {
    const { left, owned } = await leaveUnowned(transaction, userId, ConversationKind.PROJECT);
    if (left.length > 0) {
      await leaveMeetingsOf(transaction, userId, left);
      await transaction.appendToEach(left, memberLeft(userId));
    }
    for (const id of owned) {
      await bequeath(await HeldProject.hold(transaction, id), userId);
      // Each append has the unit of work compared with what it read: it must not grow with every project.
      await transaction.em.flush();
      transaction.em.clear();
    }
  }

  get exports(): ExportPart[] {
    return [this.#owned, this.#meetings];
  }

  readonly #owned: ExportPart = {
    name: 'ownedProject',
    read: async (userId, limit, after) => {
      const where = { ownerId: userId, kind: ConversationKind.PROJECT, deletedAt: null };
      const behind = after ? { id: { $gt: after as ConversationId } } : {};
      const options = { orderBy: { id: 'asc' }, limit } as const;
      const projects = await this.database.fork().find(Conversation, { ...where, ...behind }, options);
      return projects.map(({ id, title, createdAt }) => ({
        cursor: id,
        data: { id, title: title ?? '', createdAt: createdAt.toISOString() },
      }));
    },
  };

  readonly #meetings: ExportPart = {
    name: 'meeting',
    read: async (userId, limit, after) => {
      const where = { userId, ...(after && { projectId: { $gt: after as ConversationId } }) };
      const options = { orderBy: { projectId: 'asc' }, limit } as const;
      const meetings = await this.database.fork().find(MeetingParticipant, where, options);
      return meetings.map(({ projectId, joinedAt }) => ({
        cursor: projectId,
        data: { projectId, joinedAt: joinedAt.toISOString() },
      }));
    },
  };
}
