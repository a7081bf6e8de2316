import { useState } from 'react';
import { useParams } from 'wouter';
import { NotFound } from '../../app/not-found.tsx';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useQuery } from '../../data/use-query.ts';
import type { WebhookPartsFragment } from '../../gql/graphql.ts';
import { readFragment } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Loading } from '../../ui/loading.tsx';
import styles from '../admin.module.css';
import { AdminFrame } from '../admin-frame.tsx';
import { Label } from '../label.tsx';
import { useMoment } from '../use-moment.ts';
import { UserLink } from '../user-link.tsx';
import { DeliveriesPanel } from './deliveries-panel.tsx';
import { WebhookActions } from './webhook-actions.tsx';
import { AdminWebhook, WebhookParts } from './webhook-documents.ts';
import { WebhookForm } from './webhook-form.tsx';

/** A webhook: its settings, what can be done with it, and its deliveries. */
export function WebhookPage() {
  const { id = '' } = useParams<{ id: string }>();
  const { data, error, reload } = useQuery(AdminWebhook, { id });
  if (error && !data) {
    return error.code === 'BAD_ID' ? <NotFound /> : <ErrorNotice error={error} onRetry={() => void reload()} />;
  }
  if (!data) return <Loading />;
  if (data.node?.__typename !== 'Webhook') return <NotFound />;
  return <ShownWebhook webhook={readFragment(WebhookParts, data.node)} onChanged={reload} />;
}

interface ShownWebhookProps {
  webhook: WebhookPartsFragment;
  onChanged: () => Promise<void>;
}

function ShownWebhook({ webhook, onChanged }: ShownWebhookProps) {
  const text = useText();
  const moment = useMoment();
  const [deliveriesAt, setDeliveriesAt] = useState(0);
  const { id, url, isEnabled, createdAt, createdBy } = webhook;
  return (
    <AdminFrame title={text('admin.webhooks.one')}>
      <p className={styles.code}>{url}</p>
      <p className={styles.detail}>
        <Label kind={isEnabled ? 'good' : 'warning'}>
          {isEnabled ? text('admin.webhooks.enabled') : text('admin.webhooks.disabled')}
        </Label>
        <span className={styles.muted}>
          {text('admin.webhooks.createdAt', { at: moment(createdAt) })} <UserLink user={createdBy} />
        </span>
      </p>
      <WebhookActions
        webhookId={id}
        isEnabled={isEnabled}
        onChanged={onChanged}
        onPinged={() => setDeliveriesAt((count) => count + 1)}
      />
      <WebhookForm webhook={webhook} onChanged={onChanged} />
      <DeliveriesPanel key={deliveriesAt} webhookId={id} />
    </AdminFrame>
  );
}
