import type { BatchLoadFn } from 'dataloader';
import { type Database, rowsById } from '../../platform/database/index.js';
import type { IdType } from '../../platform/ids.js';
import { type NodeSource, nodeSource } from '../../platform/nodes/index.js';
import type { AdminGuard } from './admin-guard.js';
import { AuditEntry, AuditEntryId } from './audit-entry.entity.js';
import { Report, ReportId } from './report.entity.js';

/** What exists to administrators only, by its id; to everyone else there is no such thing. */
export function administratorsNode<Prefix extends string>(
  guard: AdminGuard,
  ids: IdType<Prefix>,
  type: string,
  batch: BatchLoadFn<string, object | null>,
): NodeSource {
  return nodeSource({
    ids,
    typeOf: () => type,
    find: async (id, context) => ((await guard.isAdmin(context.viewer.userId)) ? context.load(batch, id) : null),
  });
}

/** Reports, and entries of the audit log, by their ids. */
export function adminNodes(database: Database, guard: AdminGuard): NodeSource[] {
  return [
    administratorsNode(guard, ReportId, 'Report', rowsById(database, Report)),
    administratorsNode(guard, AuditEntryId, 'AuditEntry', rowsById(database, AuditEntry)),
  ];
}
