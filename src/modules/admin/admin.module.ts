import { sql } from 'kysely';
import type { FeedWriter, Hub } from '../../feed/index.js';
import type { Database } from '../../platform/database/index.js';
import type { RateLimit, RateLimiter } from '../../platform/rate-limit/index.js';
import type { AccountService, AccountState, StepUp } from '../accounts/index.js';
import type { Storage } from '../attachments/index.js';
import type { Moderation } from '../conversations/index.js';
import { AdminAccountData } from './account-data.js';
import { AccountStateResolver } from './account-state.resolver.js';
import { adminFeed } from './admin.events.js';
import { AdminResolver } from './admin.resolver.js';
import { AdminService } from './admin.service.js';
import type { AdminSettings } from './admin.settings.js';
import { AdminGuard } from './admin-guard.js';
import { adminNodes } from './admin-nodes.js';
import { AdminStream } from './admin-stream.js';
import { AuditEntrySchema } from './audit-entry.entity.js';
import { AuditLog } from './audit-log.js';
import { ReportSchema } from './report.entity.js';
import { AdminsChangedResolver, ReportEventResolver, ReportResolver } from './report.resolver.js';
import { ReportService } from './report.service.js';
import { AdminStorageResolver } from './storage.resolver.js';

export const adminEntities = [AuditEntrySchema, ReportSchema];
export const adminResolvers = [
  AdminResolver,
  AccountStateResolver,
  AdminStorageResolver,
  ReportResolver,
  AdminsChangedResolver,
  ReportEventResolver,
] as const;

const day = 86_400_000;

/** Puts the module together, and makes the feed of administrators if this is the first start. */
export async function createAdminModule(parts: {
  database: Database;
  feeds: FeedWriter;
  hub: Hub;
  accounts: AccountService;
  accountState: AccountState;
  stepUp: StepUp;
  moderation: Moderation;
  storage: Storage;
  limiter: (limit: RateLimit) => RateLimiter;
  config: AdminSettings['admin'] & { needsSecondFactor: boolean };
}) {
  const { database, feeds, hub, accounts, accountState, moderation, storage, limiter, config } = parts;
  await database.run(sql`insert into feed (id) values (${adminFeed}) on conflict do nothing`);
  const guard = new AdminGuard(database, parts.stepUp, config.needsSecondFactor);
  const audit = new AuditLog(database);
  const admins = new AdminService(feeds, guard, audit, accountState);
  const perDay = limiter({ name: 'reports', points: config.reportsPerDay, period: day });
  const reports = new ReportService(database, feeds, hub, guard, audit, moderation, perDay);
  return {
    admins,
    /** Who may do what only administrators may, for other modules. */
    guard,
    /** Where other modules write down what administrators did. */
    audit,
    accountData: new AdminAccountData(database, audit),
    nodeSources: adminNodes(database, guard),
    instances: [
      new AdminResolver(admins, guard, audit, accounts),
      new AccountStateResolver(guard),
      new AdminStorageResolver(storage, guard),
      new ReportResolver(reports, guard, accounts),
      new AdminsChangedResolver(accounts),
      new ReportEventResolver(reports),
      new AdminStream(hub, guard),
    ],
  };
}
