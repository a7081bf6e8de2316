import { sql } from 'kysely';
import { type FeedTransaction, type Position, toEach } from '../../../feed/index.js';
import { plainEntity, type UnitOfWork } from '../../../platform/database/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ConversationId } from '../../conversations/index.js';
import { MeetingParticipant } from './meeting-participant.entity.js';
import { MeetingLeft } from './project.events.js';

/** A user in the meeting of a project whose feed is locked. */
interface Attendance {
  projectId: ConversationId;
  userId: UserId;
}

/**
 * Updates when a participant last joined, by the clock of the database, which all nodes share.
 * @returns whether the user is in the meeting.
 */
export async function rejoinMeeting(em: UnitOfWork, { projectId, userId }: Attendance): Promise<boolean> {
  const { rows } = await sql`
    update meeting_participant set joined_at = clock_timestamp()
    where project_id = ${projectId} and user_id = ${userId} returning true`.execute(em.getKysely());
  return rows.length > 0;
}

/**
 * Adds a user to a meeting.
 * @param position the position of the event that reports it.
 */
export async function enterMeeting(em: UnitOfWork, { projectId, userId }: Attendance, position: Position) {
  await sql`
    insert into meeting_participant (project_id, user_id, position, joined_at)
    values (${projectId}, ${userId}, ${position}, clock_timestamp())`.execute(em.getKysely());
}

/**
 * Removes users from the meeting of a project whose feed is locked, and appends an event for each of them.
 * @param before keeps participants that joined at this time of the database or later.
 * @returns the position of the last event, or null.
 */
export async function leaveMeetings(
  transaction: FeedTransaction,
  projectId: ConversationId,
  userIds: readonly UserId[],
  before: string | null = null,
): Promise<Position | null> {
  const { rows } = await sql<{ user_id: UserId }>`
    delete from meeting_participant where project_id = ${projectId} and user_id = any(${[...userIds]}::text[])
      and (${before}::timestamptz is null or joined_at < ${before}::timestamptz)
    returning user_id`.execute(transaction.em.getKysely());
  if (rows.length === 0) return null;
  return transaction.append(projectId, ...rows.map(({ user_id }) => MeetingLeft.of({ userId: user_id })));
}

/** Removes a user from the meetings of projects whose feeds are locked, and appends an event to each. */
export async function leaveMeetingsOf(transaction: FeedTransaction, userId: UserId, projectIds: ConversationId[]) {
  const { rows } = await sql<{ id: ConversationId }>`
    delete from meeting_participant where user_id = ${userId} and project_id = any(${projectIds}::text[])
    returning project_id as id`.execute(transaction.em.getKysely());
  const left = rows.map(({ id }) => id);
  await transaction.append(toEach(left, MeetingLeft.of({ userId })));
}

/** The first participants of a meeting after a given one, in the order of joining. */
export interface ParticipantRange {
  projectId: ConversationId;
  after: Position;
  limit: number;
}

/** Returns the participants of each range with one query. */
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

/** Returns the number of participants in each project's meeting, in the order of `ids`. */
export async function countParticipants(em: UnitOfWork, ids: readonly string[]): Promise<number[]> {
  const { rows } = await sql<{ id: string; count: string }>`
    select project_id as id, count(*) as count from meeting_participant
    where project_id = any(${[...ids]}::text[]) group by project_id`.execute(em.getKysely());
  const counts = new Map(rows.map(({ id, count }) => [id, Number(count)]));
  return ids.map((id) => counts.get(id) ?? 0);
}
