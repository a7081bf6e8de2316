import type { FeedTransaction } from '../../feed/index.js';
import type { Database } from '../../platform/database/index.js';
import { type AccountData, type ExportedKind, isAdminWithin, type UserId } from '../accounts/index.js';
import { AdminsChanged, adminFeed } from './admin.events.js';
import { AdminAction } from './audit-entry.entity.js';
import type { AuditLog } from './audit-log.js';
import { Report, type ReportId } from './report.entity.js';

/** Exports a user's reports. Reports outlive the account. */
export class AdminAccountData implements AccountData {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  async feedsOf(): Promise<[]> {
    return [];
  }

  async profileChanged(): Promise<void> {}

  /** Publishes and audits the end of a deleted administrator's role, like any other revocation. */
  async accountDeleted(transaction: FeedTransaction, userId: UserId): Promise<void> {
    const { em } = transaction;
    if (!(await isAdminWithin(em, userId))) return;
    const details = { reason: 'ACCOUNT_DELETED' };
    const entry = { actorId: userId, action: AdminAction.ADMIN_REVOKED, subjectId: userId, details };
    await this.audit.record(em, entry);
    transaction.appendLast(adminFeed, AdminsChanged.of({ userId, isAdmin: false }));
  }

  get exports(): ExportedKind[] {
    return [this.#reports];
  }

  readonly #reports: ExportedKind = {
    name: 'report',
    read: async (userId, limit, after) => {
      const where = { reporterId: userId, ...(after && { id: { $gt: after as ReportId } }) };
      const reports = await this.database.fork().find(Report, where, { orderBy: { id: 'asc' }, limit });
      return reports.map(({ id, messageId, userId: reportedId, reason, filedAt, resolvedAt }) => ({
        cursor: id,
        data: {
          id,
          messageId,
          userId: reportedId,
          reason,
          filedAt: filedAt.toISOString(),
          resolvedAt: resolvedAt?.toISOString() ?? null,
        },
      }));
    },
  };
}
