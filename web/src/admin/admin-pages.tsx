import { Route, Switch } from 'wouter';
import { NotFound } from '../app/not-found.tsx';
import { pageOf } from '../app/page-of-route.tsx';
import { pageRoute } from '../app/page-route.ts';
import { useViewer } from '../app/viewer/viewer.tsx';
import { FeatureTexts } from '../texts/feature-texts.tsx';
import type { Messages } from '../texts/messages.ts';

const pages = [
  pageRoute('/admin', 'signedIn', () => import('./health/health-page.tsx').then(({ HealthPage }) => HealthPage)),
  pageRoute('/admin/users', 'signedIn', () => import('./users/users-page.tsx').then(({ UsersPage }) => UsersPage)),
  pageRoute('/admin/online', 'signedIn', () => import('./online/online-page.tsx').then(({ OnlinePage }) => OnlinePage)),
  pageRoute('/admin/reports', 'signedIn', () =>
    import('./reports/reports-page.tsx').then(({ ReportsPage }) => ReportsPage),
  ),
  pageRoute('/admin/review', 'signedIn', () => import('./review/review-page.tsx').then(({ ReviewPage }) => ReviewPage)),
  pageRoute('/admin/audit', 'signedIn', () => import('./audit/audit-page.tsx').then(({ AuditPage }) => AuditPage)),
  pageRoute('/admin/webhooks', 'signedIn', () =>
    import('./webhooks/webhooks-page.tsx').then(({ WebhooksPage }) => WebhooksPage),
  ),
  pageRoute('/admin/webhooks/new', 'signedIn', () =>
    import('./webhooks/new-webhook-page.tsx').then(({ NewWebhookPage }) => NewWebhookPage),
  ),
  pageRoute('/admin/webhooks/:id', 'signedIn', () =>
    import('./webhooks/webhook-page.tsx').then(({ WebhookPage }) => WebhookPage),
  ),
  pageRoute('/admin/export', 'signedIn', () => import('./export/export-page.tsx').then(({ ExportPage }) => ExportPage)),
];

const loaders = {
  en: () => import('./admin.en.json').then(({ default: messages }): Messages => messages),
  de: () => import('./admin.de.json').then(({ default: messages }): Messages => messages),
};

/** The pages of administration, for administrators. For others they do not exist. */
export function AdminPages() {
  const { isAdmin } = useViewer();
  if (!isAdmin) return <NotFound />;
  return (
    <FeatureTexts loaders={loaders}>
      <Switch>
        {pages.map(pageOf)}
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </FeatureTexts>
  );
}
