import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { useConfirmedAction } from '../../account/confirm-identity.tsx';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { otherError } from '../../data/field-error.ts';
import type { WebhookPartsFragment } from '../../gql/graphql.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from '../admin.module.css';
import { UpdateWebhook } from './webhook-documents.ts';
import { WebhookFields, writtenWebhook } from './webhook-fields.tsx';

interface WebhookFormProps {
  webhook: WebhookPartsFragment;
  onChanged: () => Promise<void>;
}

/** Changes the address, the description and the events of a webhook. */
export function WebhookForm({ webhook, onChanged }: WebhookFormProps) {
  const text = useText();
  const hubbub = useHubbub();
  const [isSaved, setSaved] = useState(false);
  const save = useConfirmedAction(async (values: FormData) => {
    setSaved(false);
    const { url, ...rest } = writtenWebhook(values);
    // Only another address needs a confirmed identity.
    const changed = { webhookId: webhook.id, ...rest, ...(url !== webhook.url && { url }) };
    await hubbub.request(UpdateWebhook, { input: changed });
    await onChanged();
    setSaved(true);
  });
  return (
    <Panel title={text('admin.webhooks.settings')}>
      {save.dialog}
      <Form onSubmit={(values) => void save.run(values)}>
        <WebhookFields webhook={webhook} error={save.error} />
        <ErrorNotice error={otherError(save.error, 'url', 'description', 'events')} />
        <div className={styles.buttons}>
          <Button type="submit" look="primary" disabled={save.isRunning}>
            {text('settings.save')}
          </Button>
          <span role="status">{isSaved && !save.error && text('settings.saved')}</span>
        </div>
      </Form>
    </Panel>
  );
}
