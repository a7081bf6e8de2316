import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useConfirmedAction } from '../../account/confirm-identity.tsx';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { otherError } from '../../data/field-error.ts';
import { useText } from '../../texts/use-text.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from '../admin.module.css';
import { AdminFrame } from '../admin-frame.tsx';
import { CreateWebhook } from './webhook-documents.ts';
import { WebhookFields, writtenWebhook } from './webhook-fields.tsx';

interface Created {
  readonly id: string;
  readonly secret: string;
}

/** Creates a webhook, and shows its secret once. */
export function NewWebhookPage() {
  const text = useText();
  const [created, setCreated] = useState<Created | null>(null);
  return (
    <AdminFrame title={text('admin.webhooks.new')}>
      {created ? <Secret {...created} /> : <NewWebhook onCreated={setCreated} />}
    </AdminFrame>
  );
}

function NewWebhook({ onCreated }: { onCreated: (created: Created) => void }) {
  const text = useText();
  const hubbub = useHubbub();
  const create = useConfirmedAction(async (values: FormData) => {
    const { createWebhook } = await hubbub.request(CreateWebhook, { input: writtenWebhook(values) });
    onCreated({ id: createWebhook.webhook.id, secret: createWebhook.secret });
  });
  return (
    <Panel title={text('admin.webhooks.settings')}>
      {create.dialog}
      <Form onSubmit={(values) => void create.run(values)}>
        <WebhookFields error={create.error} />
        <ErrorNotice error={otherError(create.error, 'url', 'description', 'events')} />
        <div className={styles.buttons}>
          <Button type="submit" look="primary" disabled={create.isRunning}>
            {text('admin.webhooks.create')}
          </Button>
          <Link href="/admin/webhooks" className={buttonClass('secondary')}>
            {text('ui.cancel')}
          </Link>
        </div>
      </Form>
    </Panel>
  );
}

function Secret({ id, secret }: Created) {
  const text = useText();
  return (
    <Panel title={text('admin.webhooks.created')}>
      <Notice kind="info">{text('admin.webhooks.secretLead')}</Notice>
      <TextField label={text('admin.webhooks.secret')} value={secret} readOnly />
      <div className={styles.buttons}>
        <CopyButton value={secret} label={text('admin.webhooks.copySecret')} />
        <Link href={`/admin/webhooks/${id}`} className={buttonClass('primary')}>
          {text('admin.webhooks.secretKept')}
        </Link>
      </div>
    </Panel>
  );
}
