import { sql } from 'kysely';
import type { JsonObject } from '../../feed/index.js';
import type { Database, UnitOfWork } from '../../platform/database/index.js';
import { forwardPage, type Page, parseIdCursor } from '../../platform/graphql/index.js';
import { UserId } from '../accounts/index.js';
import type { AuditLogArgs } from './admin.input.js';
import { type AdminAction, AuditEntry, AuditEntryId } from './audit-entry.entity.js';

/** The administrator who acts; null for the operator at the command line and for the server itself. */
export type Actor = UserId | null;

export interface NewAuditEntry {
  actorId: Actor;
  action: AdminAction;
  /** The id of the subject of the action. */
  subjectId: string;
  details?: JsonObject;
}

/** Records the actions of administrators. */
export class AuditLog {
  constructor(private readonly database: Database) {}

  /** Records an action in its transaction: no action is committed without its entry. */
  async record(em: UnitOfWork, { details = {}, ...entry }: NewAuditEntry): Promise<void> {
    await em.insert(AuditEntry, { ...entry, details, id: AuditEntryId.create(), at: new Date() });
  }

  /** Records an action that has no transaction, before it is done. */
  async note(entry: NewAuditEntry): Promise<void> {
    await this.record(this.database.fork(), entry);
  }

  /** Records the same action on many subjects, with an entry for each, in one statement. */
  async recordForEach(
    em: UnitOfWork,
    subjectIds: readonly string[],
    { actorId, action, details = {} }: Omit<NewAuditEntry, 'subjectId'>,
  ): Promise<void> {
    const ids = subjectIds.map(() => AuditEntryId.create());
    await sql`
      insert into audit_log (id, at, actor_id, action, subject_id, details)
      select id, ${new Date().toISOString()}::timestamptz, ${actorId}, ${action}, subject_id, ${JSON.stringify(details)}::jsonb
      from unnest(${ids}::text[], ${[...subjectIds]}::text[]) as entry (id, subject_id)`.execute(em.getKysely());
  }

  /** Returns a page of the log, newest first. @throws {HubbubError} BAD_ID, BAD_CURSOR. */
  async page({ first, after, actorId, subjectId, actions, since, until }: AuditLogArgs): Promise<Page<AuditEntry>> {
    const where = {
      ...(after && { id: { $lt: parseIdCursor(AuditEntryId, after) } }),
      ...(actorId && { actorId: UserId.parse(actorId, 'actorId') }),
      ...(subjectId && { subjectId }),
      ...(actions && { action: { $in: actions } }),
      ...((since || until) && { at: { ...(since && { $gte: since }), ...(until && { $lt: until }) } }),
    };
    const rows = await this.database.fork().find(AuditEntry, where, { orderBy: { id: 'desc' }, limit: first + 1 });
    return forwardPage(rows, first, after, ({ id }) => id);
  }
}
