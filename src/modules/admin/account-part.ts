import type { Database } from '../../platform/database/index.js';
import type { AccountPart, ExportPart } from '../accounts/index.js';
import { Report, type ReportId } from './report.entity.js';

/** What administrators keep of users: reports stay, under whatever name is left. */
export class AdminAccountPart implements AccountPart {
  constructor(private readonly database: Database) {}

  async feedsOf(): Promise<[]> {
    return [];
  }

  async profileChanged(): Promise<void> {}

  async accountDeleted(): Promise<void> {}

  get exports(): ExportPart[] {
    return [this.#reports];
  }

  readonly #reports: ExportPart = {
    name: 'report',
    read: async (userId, limit, after) => {
      const where = { reporterId: userId, ...(after && { id: { $gt: after as ReportId } }) };
      const reports = await this.database.fork().find(Report, where, { orderBy: { id: 'asc' }, limit });
      return reports.map(({ id, messageId, reason, filedAt, resolvedAt }) => ({
        cursor: id,
        data: {
          ...{ id, messageId, reason, filedAt: filedAt.toISOString() },
          resolvedAt: resolvedAt?.toISOString() ?? null,
        },
      }));
    },
  };
}
