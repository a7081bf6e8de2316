import { type FeedId, type FeedTransaction, toEach } from '../../feed/index.js';
import type { Database } from '../../platform/database/index.js';
import type { AccountData, ExportedKind, UserId } from '../accounts/index.js';
import {
  Conversation,
  type ConversationId,
  ConversationKind,
  findOwned,
  leaveUnowned,
  MemberLeft,
} from '../conversations/index.js';
import { MeetingParticipant } from './core/meeting-participant.entity.js';
import { leaveMeetingsOf } from './core/meeting-rows.js';
import { HeldProject } from './lifecycle/held-project.js';
import { bequeath } from './lifecycle/project-inheritance.js';

/** The data that projects store about users. Memberships belong to the conversations module. */
export class ProjectsAccountData implements AccountData {
  constructor(private readonly database: Database) {}

  /** Returns no feeds: projects use only the feeds of conversations. */
  async feedsOf(): Promise<FeedId[]> {
    return [];
  }

  /** A no-op: projects read current names. */
  async profileChanged(): Promise<void> {}

  async accountDeleted(): Promise<void> {}

  /**
   * Removes a deleted user from some projects. Only the projects' feeds report that; members get no event in their
   * inboxes. Projects that the user owned pass to an heir, or are deleted without other members.
   */
  async leaveSome(transaction: FeedTransaction, userId: UserId): Promise<boolean> {
    const { left, isMore } = await leaveUnowned(transaction, userId, ConversationKind.PROJECT);
    if (left.length > 0) {
      await leaveMeetingsOf(transaction, userId, left);
      await transaction.append(toEach(left, MemberLeft.of({ userId })));
    }
    if (isMore) return true;
    const owned = await findOwned(transaction, userId, ConversationKind.PROJECT);
    if (!owned) return false;
    await bequeath(await HeldProject.hold(transaction, owned), userId);
    return true;
  }

  get exports(): ExportedKind[] {
    return [this.#owned, this.#meetings];
  }

  readonly #owned: ExportedKind = {
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

  readonly #meetings: ExportedKind = {
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
