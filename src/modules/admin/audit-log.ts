import { sql } from 'kysely';
import type { JsonObject } from '../../feed/index.js';
import { betweenKeys, type Database, type UnitOfWork } from '../../platform/database/index.js';
import { keyRange, type Page, pageOf, parseIdCursor, rangeOf } from '../../platform/graphql/index.js';
import { UserId } from '../accounts/index.js';
import type { AuditLogArgs } from './admin.input.js';
import { type AdminAction, AuditEntry, AuditEntryId } from './audit-entry.entity.js';

/**
 * The actor of a change: an administrator, or null for the command line and for changes that Hubbub makes by itself.
 */
export type Actor = UserId | null;

export interface NewAuditEntry {
  actorId: Actor;
  action: AdminAction;
  /** The id of the changed object. */
  subjectId: string;
  details?: JsonObject;
}

/** Writes and lists the audit log. */
export class AuditLog {
  constructor(private readonly database: Database) {}

  /** Writes an entry in the transaction of the action, so that no action lacks its entry. */
  async record(em: UnitOfWork, { details = {}, ...entry }: NewAuditEntry): Promise<void> {
    await em.insert(AuditEntry, { ...entry, details, id: AuditEntryId.create(), at: new Date() });
  }

  /** Writes an entry for an action without a transaction, before the action. */
  async note(entry: NewAuditEntry): Promise<void> {
    await this.record(this.database.fork(), entry);
  }

  /** Writes one entry per subject for an action on many objects, in one statement. */
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
