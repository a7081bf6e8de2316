import { sql } from 'kysely';
import { defineModule, type Infrastructure, type Needed } from '../../composition/index.js';
import { accountsModule } from '../accounts/index.js';
import { attachmentsModule } from '../attachments/index.js';
import { conversationsModule } from '../conversations/index.js';
import { AdminAccountData } from './account-data.js';
import { adminCommands } from './admin.commands.js';
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
import {
  AdminsChangedResolver,
  FileReportPayloadResolver,
  ReportEventResolver,
  ReportResolver,
} from './report.resolver.js';
import { ReportService } from './report.service.js';
import { AdminStorageResolver } from './storage.resolver.js';
import { AccountOfUserResolver, UserAccountResolver } from './user-account.resolver.js';

const needs = { accounts: accountsModule, attachments: attachmentsModule, conversations: conversationsModule };

const day = 86_400_000;

/** Administrators: their rights, reports of messages and users, and the audit log. */
export const adminModule = defineModule({
  name: 'admin',
  entities: [AuditEntrySchema, ReportSchema],
  needs,
  create: createAdmin,
  offers: ({ guard, audit }) => ({ guard, audit }),
  resolvers: (serve) => [
    serve(AdminResolver, (m) => [m.admins, m.guard, m.audit, m.accounts]),
    serve(AccountOfUserResolver, (m) => [m.guard]),
    serve(UserAccountResolver, (m) => [m.factors, m.storage]),
    serve(AdminStorageResolver, (m) => [m.storage, m.guard]),
    serve(ReportResolver, (m) => [m.reports, m.guard, m.accounts]),
    serve(AdminsChangedResolver, (m) => [m.accounts]),
    serve(ReportEventResolver, (m) => [m.reports]),
    serve(FileReportPayloadResolver, () => []),
  ],
  instances: ({ stream }) => [stream],
  nodes: ({ database, guard }) => adminNodes(database, guard),
  commands: adminCommands,
});

type Config = AdminSettings & { secondFactor: { neededByAdmins: boolean } };

async function createAdmin(
  { database, feeds, hub, limiter, config }: Infrastructure<Config>,
  { accounts, attachments, conversations: { moderation } }: Needed<typeof needs>,
) {
  // The feed of administrators must exist from the first start on.
  await database.run(sql`insert into feed (id) values (${adminFeed}) on conflict do nothing`);
  const guard = new AdminGuard(database, accounts.stepUp, config.secondFactor.neededByAdmins);
  const audit = new AuditLog(database);
  const perDay = limiter({ name: 'reports', points: config.admin.reportsPerDay, period: day });
  accounts.accountData.add(new AdminAccountData(database, audit));
  return {
    database,
    accounts: accounts.accounts,
    factors: accounts.factors,
    storage: attachments.storage,
    /** Checks that a user is an administrator. */
    guard,
    /** Records the actions of administrators. */
    audit,
    admins: new AdminService(feeds, guard, audit, accounts.accountState),
    reports: new ReportService(database, feeds, hub, guard, audit, moderation, perDay),
    stream: new AdminStream(hub, guard),
  };
}
