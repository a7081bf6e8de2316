import { Link } from 'wouter';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useQuery } from '../../data/use-query.ts';
import { type FragmentType, readFragment } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Row, Rows } from '../../ui/rows.tsx';
import styles from '../admin.module.css';
import { AdminFrame } from '../admin-frame.tsx';
import { Label } from '../label.tsx';
import { AdminWebhooks, WebhookParts } from './webhook-documents.ts';

/** All webhooks. */
export function WebhooksPage() {
  const text = useText();
  const { data, error, reload } = useQuery(AdminWebhooks, noVariables);
  const add = (
    <Link href="/admin/webhooks/new" className={buttonClass('primary')}>
      {text('admin.webhooks.new')}
    </Link>
  );
  return (
    <AdminFrame title={text('admin.webhooks.title')} lead={text('admin.webhooks.lead')} actions={add}>
      <ErrorNotice error={error} onRetry={() => void reload()} />
      {data && data.webhooks.length > 0 && (
        <Rows label={text('admin.webhooks.title')}>
          {data.webhooks.map((webhook) => (
            <WebhookRow key={webhook.id} webhook={webhook} />
          ))}
        </Rows>
      )}
      {data?.webhooks.length === 0 && (
        <EmptyState icon="link" title={text('admin.webhooks.none')}>
          {text('admin.webhooks.noneAdvice')}
        </EmptyState>
      )}
      {!data && !error && <Loading />}
    </AdminFrame>
  );
}

const noVariables = {};

function WebhookRow({ webhook: masked }: { webhook: FragmentType<typeof WebhookParts> }) {
  const text = useText();
  const { id, url, description, events, isEnabled } = readFragment(WebhookParts, masked);
  return (
    <Row
      title={
        <span className={styles.title}>
          <Link href={`/admin/webhooks/${id}`}>{description || url}</Link>
          {!isEnabled && <Label kind="warning">{text('admin.webhooks.disabled')}</Label>}
        </span>
      }
      detail={
        <span className={styles.detail}>
          {description && <span>{url}</span>}
          <span>{text('admin.webhooks.eventCount', { count: events.length })}</span>
        </span>
      }
    />
  );
}
