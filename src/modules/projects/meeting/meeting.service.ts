import type DataLoader from 'dataloader';
import { sql } from 'kysely';
import type { FeedTransaction, FeedWriter, Position } from '../../../feed/index.js';
import { rangeLoader } from '../../../platform/concurrency/index.js';
import type { Database } from '../../../platform/database/index.js';
import { forwardPage, keysetCursor, type Page, parseKeysetCursor } from '../../../platform/graphql/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ConversationId } from '../../conversations/index.js';
import { MeetingParticipant } from '../core/meeting-participant.entity.js';
import {
  countParticipants,
  enterMeeting,
  leaveMeetings,
  type ParticipantRange,
  readParticipants,
  rejoinMeeting,
} from '../core/meeting-rows.js';
import { MeetingJoined } from '../core/project.events.js';
import { HeldProject } from '../lifecycle/held-project.js';
import type { ProjectChange } from '../lifecycle/project.service.js';

/** Manages the participants of projects' meetings. */
export class MeetingService {
  readonly #participants: DataLoader<ParticipantRange, MeetingParticipant[]>;

  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
  ) {
    this.#participants = rangeLoader((ranges) => readParticipants(database.fork(), ranges));
  }

  /**
   * Joins the meeting, or confirms the participation.
   * @throws {HubbubError} NOT_FOUND if the user is not a member.
   */
  async join(userId: UserId, projectId: ConversationId): Promise<ProjectChange> {
    return this.#change(userId, projectId, async (held) => {
      const { em } = held.transaction;
      if (await rejoinMeeting(em, { projectId, userId })) return null;
      const position = await held.append(MeetingJoined.of({ userId }));
      await enterMeeting(em, { projectId, userId }, position);
      return position;
    });
  }

  /**
   * Leaves the meeting. Idempotent.
   * @throws {HubbubError} NOT_FOUND if the user is not a member.
   */
  async leave(userId: UserId, projectId: ConversationId): Promise<ProjectChange> {
    return this.#change(userId, projectId, async (held) => leaveMeetings(held.transaction, projectId, [userId]));
  }

  /** Removes users from all meetings that they joined before a time of the database. */
  async leaveAll(userIds: readonly UserId[], before: string): Promise<void> {
    const { rows } = await sql<{ project_id: ConversationId }>`
      select distinct project_id from meeting_participant where user_id = any(${[...userIds]}::text[])`.execute(
      this.database.fork().getKysely(),
    );
    for (const { project_id: id } of rows) {
      await this.feeds.write((transaction) => leaveHeld(transaction, id, userIds, before));
    }
  }

  /** Returns which of the users are in the meeting of a project. */
  async present(projectId: ConversationId, userIds: readonly UserId[]): Promise<Set<UserId>> {
    const { rows } = await sql<{ id: UserId }>`
      select user_id as id from meeting_participant
      where project_id = ${projectId} and user_id = any(${[...userIds]}::text[])`.execute(
      this.database.fork().getKysely(),
    );
    return new Set(rows.map(({ id }) => id));
  }

  /**
   * Returns a page of the participants of a meeting, earliest first.
   * @throws {HubbubError} BAD_CURSOR if `after` is not a cursor of this list.
   */
  async participants(
    projectId: ConversationId,
    first: number,
    after: string | null,
  ): Promise<Page<MeetingParticipant>> {
    const [position] = after ? parseKeysetCursor(after, ['number'], 'after') : [0];
    const rows = await this.#participants.load({ projectId, after: Number(position), limit: first + 1 });
    return forwardPage(rows, first, after, (participant) => keysetCursor(participant.position));
  }

  /** Returns the number of participants in each project's meeting, in the order of `ids`. */
  readonly counts = (ids: readonly string[]): Promise<number[]> => countParticipants(this.database.fork(), ids);

  #change(
    userId: UserId,
    projectId: ConversationId,
    work: (held: HeldProject) => Promise<Position | null>,
  ): Promise<ProjectChange> {
    return this.feeds.write(async (transaction) => {
      const held = await HeldProject.hold(transaction, projectId);
      await held.actor(userId);
      return { project: held.conversation, position: await work(held) };
    });
  }
}

async function leaveHeld(
  transaction: FeedTransaction,
  id: ConversationId,
  userIds: readonly UserId[],
  before: string,
): Promise<void> {
  await transaction.lock([id]);
  await leaveMeetings(transaction, id, userIds, before);
}
