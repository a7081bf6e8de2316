import { sql } from 'kysely';
import type { FeedTransaction, Position } from '../../feed/index.js';
import { plainEntity, type UnitOfWork } from '../../platform/database/index.js';
import type { UserId } from '../accounts/index.js';
import type { ConversationId } from '../conversations/index.js';
import { MeetingParticipant } from './meeting-participant.entity.js';
import { meetingLeft } from './project.events.js';

/**
 * Takes users out of the meeting of a project, whose feed is held, and tells it of those who were in it.
 * @returns the position of the last such event, or null.
 */
export async function leaveMeetings(
  transaction: FeedTransaction,
  projectId: ConversationId,
  userIds: readonly UserId[],
): Promise<Position | null> {
  const { rows } = await sql<{ user_id: UserId }>`
    delete from meeting_participant where project_id = ${projectId} and user_id = any(${[...userIds]}::text[])
    returning user_id`.execute(transaction.em.getKysely());
  if (rows.length === 0) return null;
  return transaction.appendAll(
    projectId,
    rows.map(({ user_id }) => meetingLeft(user_id)),
  );
}

/** The first participants of a meeting behind one of them, in the order of their coming. */
export interface ParticipantRange {
  projectId: ConversationId;
  after: Position;
  limit: number;
}

/** The participants of each range: one query, however many ranges. */
export async function readParticipants(
  em: UnitOfWork,
  ranges: readonly ParticipantRange[],
): Promise<MeetingParticipant[][]> {
  const found = ranges.map((): MeetingParticipant[] => []);
  const { rows } = await sql<{ n: number; project_id: ConversationId; user_id: UserId; position: string; at: string }>`
    select asked.n, p.project_id, p.user_id, p.position, extract(epoch from p.joined_at) * 1000 as at
    from unnest(${[...ranges.keys()]}::int[], ${ranges.map(({ projectId }) => projectId)}::text[],
      ${ranges.map(({ after }) => after)}::bigint[],
      ${ranges.map(({ limit }) => limit)}::int[]) as asked (n, project_id, after, most)
    cross join lateral (
      select * from meeting_participant where project_id = asked.project_id and position > asked.after
      order by position limit asked.most
    ) p
    order by asked.n, p.position`.execute(em.getKysely());
  for (const { n, project_id: projectId, user_id: userId, position, at } of rows) {
    const values = { projectId, userId, position: Number(position), joinedAt: new Date(Number(at)) };
    found[n]?.push(plainEntity(MeetingParticipant, values));
  }
  return found;
}

/** How many are in the meeting of each project, in the order given. */
export async function countParticipants(em: UnitOfWork, ids: readonly string[]): Promise<number[]> {
  const { rows } = await sql<{ id: string; count: string }>`
    select project_id as id, count(*) as count from meeting_participant
    where project_id = any(${[...ids]}::text[]) group by project_id`.execute(em.getKysely());
  const counts = new Map(rows.map(({ id, count }) => [id, Number(count)]));
  return ids.map((id) => counts.get(id) ?? 0);
}
