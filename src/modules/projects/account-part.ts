import { type RawBuilder, sql } from 'kysely';
import type { FeedId, FeedTransaction } from '../../feed/index.js';
import type { Database, UnitOfWork } from '../../platform/database/index.js';
import type { AccountPart, ExportPart, UserId } from '../accounts/index.js';
import {
  Conversation,
  type ConversationId,
  ConversationKind,
  Member,
  MemberRole,
  memberLeft,
} from '../conversations/index.js';
import { HeldProject } from './held-project.js';
import { MeetingParticipant } from './meeting-participant.entity.js';
import { deleteHeld } from './project-deletion.js';
import { isTitleFree } from './project-title.js';

/** What projects keep of users. That one of them is in a project is told by the part of conversations. */
export class ProjectsAccountPart implements AccountPart {
  constructor(private readonly database: Database) {}

  async feedsOf(em: UnitOfWork, userId: UserId): Promise<FeedId[]> {
    const { rows } = await sql<{ id: FeedId }>`
      select heir.id from member m cross join lateral (${heirOf(sql`m.conversation_id`, sql`m.user_id`)}) as heir
      where m.user_id = ${userId} and m.role = ${MemberRole.OWNER}`.execute(em.getKysely());
    return rows.map(({ id }) => id);
  }

  /** Projects show users as they are whenever they are read. */
  async profileChanged(): Promise<void> {}

  /** Leaves all projects. What the user owned goes to its coach of longest standing, or else to such a participant. */
  async accountDeleted(transaction: FeedTransaction, userId: UserId): Promise<void> {
    const { rows } = await sql<{ id: ConversationId }>`
      select m.conversation_id as id from member m join conversation c on c.id = m.conversation_id
      where m.user_id = ${userId} and c.kind = ${ConversationKind.PROJECT} order by 1`.execute(
      transaction.em.getKysely(),
    );
    for (const { id } of rows) await leave(await HeldProject.hold(transaction, id), userId);
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

/** SQL: who owns a project after its owner. */
function heirOf(projectId: RawBuilder<unknown>, ownerId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select other.user_id as id from member other
    where other.conversation_id = ${projectId} and other.user_id <> ${ownerId}
    order by other.role = ${MemberRole.MODERATOR} desc, other.joined_position limit 1`;
}

/** Has a member go whose account goes. Only the project’s feed and an heir are told: the others would read of nobody. */
async function leave(held: HeldProject, userId: UserId): Promise<void> {
  const member = await held.actor(userId);
  if (member.role === MemberRole.OWNER) {
    const heir = await findHeir(held, userId);
    if (!heir) {
      await deleteHeld(held, userId);
      return;
    }
    held.conversation.title = await freeTitle(held, heir.userId);
    await held.appointOwner(heir);
  }
  await held.dismiss(member, memberLeft(userId));
}

async function findHeir(held: HeldProject, userId: UserId): Promise<Member | null> {
  const { rows } = await sql<{ id: UserId }>`${heirOf(sql`${held.id}`, sql`${userId}`)}`.execute(
    held.transaction.em.getKysely(),
  );
  return rows[0] ? held.find(rows[0].id) : null;
}

/** The title, or, if the heir owns a project of that title, the same with a number. */
async function freeTitle({ transaction: { em }, title, id }: HeldProject, heirId: UserId): Promise<string> {
  for (let number = 1; ; number++) {
    const tried = number === 1 ? title : `${title.slice(0, 70)} (${number})`;
    if (await isTitleFree(em, heirId, tried, id)) return tried;
  }
}
