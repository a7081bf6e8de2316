import type { BatchLoadFn } from 'dataloader';
import { type Database, rowsById } from '../../platform/database/index.js';
import type { IdType } from '../../platform/ids.js';
import { type NodeSource, nodeSource } from '../../platform/nodes/index.js';
import type { AdminGuard } from './admin-guard.js';
import { AuditEntry, AuditEntryId } from './audit-entry.entity.js';
import { Report, ReportId } from './report.entity.js';

/** Creates a node source whose nodes only administrators can find. */
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

/** The node sources of reports and of entries of the audit log. */
export function adminNodes(database: Database, guard: AdminGuard): NodeSource[] {
  return [
    administratorsNode(guard, ReportId, 'Report', rowsById(database, Report)),
    administratorsNode(guard, AuditEntryId, 'AuditEntry', rowsById(database, AuditEntry)),
  ];
}
