import { sql } from 'kysely';
import type { JsonObject } from '../../feed/index.js';
import { betweenKeys, type Database, type UnitOfWork } from '../../platform/database/index.js';
import { keyRange, type Page, pageOf, parseIdCursor, rangeOf } from '../../platform/graphql/index.js';
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
  async page({ actorId, subjectId, actions, since, until, ...args }: AuditLogArgs): Promise<Page<AuditEntry>> {
    const range = rangeOf(args, (cursor, field) => parseIdCursor(AuditEntryId, cursor, field));
    const keys = keyRange(range, 'desc');
    const where = {
      ...betweenKeys('id', keys),
      ...(actorId && { actorId: UserId.parse(actorId, 'actorId') }),
      ...(subjectId && { subjectId }),
      ...(actions && { action: { $in: actions } }),
      ...((since || until) && { at: { ...(since && { $gte: since }), ...(until && { $lt: until }) } }),
    };
    const options = { orderBy: { id: keys.order }, limit: keys.limit };
    return pageOf(await this.database.fork().find(AuditEntry, where, options), range, ({ id }) => id);
  }
}
