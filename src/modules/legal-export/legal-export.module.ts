import { defineModule, type Infrastructure, type Needed } from '../../composition/index.js';
import type { HttpSettings } from '../../platform/http/index.js';
import { DerivedTokenKeys } from '../../platform/keys/index.js';
import { accountsModule } from '../accounts/index.js';
import { adminModule } from '../admin/index.js';
import { attachmentsModule } from '../attachments/index.js';
import { conversationsModule } from '../conversations/index.js';
import { type Exporter, ExportUrls, urlTtl } from './export-urls.js';
import { LegalExportErrorCode } from './legal-export.errors.js';
import { LegalExportResolver } from './legal-export.resolver.js';
import { LegalExportRoutes } from './legal-export.routes.js';
import { LegalExportService } from './legal-export.service.js';
import type { LegalExportSettings } from './legal-export.settings.js';

const needs = {
  accounts: accountsModule,
  admin: adminModule,
  attachments: attachmentsModule,
  conversations: conversationsModule,
};

/** The export of conversations by administrators. */
export const legalExportModule = defineModule({
  name: 'legal export',
  errors: LegalExportErrorCode,
  needs,
  create: createLegalExport,
  offers: () => ({}),
  resolvers: (serve) => [serve(LegalExportResolver, (m) => [m.service, m.guard])],
  routes: ({ routes }) => [routes.register],
});

function createLegalExport(
  { feeds, keys, config }: Infrastructure<LegalExportSettings & HttpSettings>,
  { accounts, admin: { guard, audit }, attachments: files, conversations: { archive } }: Needed<typeof needs>,
) {
  // Without a public address URLs are relative.
  const urls = new ExportUrls(new DerivedTokenKeys(keys, 'export', urlTtl), config.server.publicUrl ?? '');
  const isSessionLive = (exporter: Exporter) => accounts.authentication.isLive(exporter);
  const { isAllowed } = config.legalExport;
  const service = new LegalExportService(feeds, guard, audit, archive, urls, isSessionLive, isAllowed);
  const routes = new LegalExportRoutes(service, archive, files.downloads, files.transfers);
  return { guard, service, routes };
}
