import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useAction } from '../../data/use-action.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from '../admin.module.css';
import { DeleteWebhook, PingWebhook, UpdateWebhook } from './webhook-documents.ts';

interface WebhookActionsProps {
  webhookId: string;
  isEnabled: boolean;
  onChanged: () => Promise<void>;
  onPinged: () => void;
}

/** Enables, disables, pings and deletes a webhook. */
export function WebhookActions({ webhookId, isEnabled, onChanged, onPinged }: WebhookActionsProps) {
  const text = useText();
  const hubbub = useHubbub();
  const [answer, setAnswer] = useState<string | null>(null);
  const toggle = useAction(async () => {
    await hubbub.request(UpdateWebhook, { input: { webhookId, isEnabled: !isEnabled } });
    await onChanged();
  });
  const ping = useAction(async () => {
    setAnswer(null);
    const { delivery } = (await hubbub.request(PingWebhook, { input: { webhookId } })).pingWebhook;
    const { state, lastStatus, lastError } = delivery;
    const reason = lastError ?? String(lastStatus ?? '');
    const hasArrived = state === 'DELIVERED';
    setAnswer(hasArrived ? text('admin.webhooks.pingArrived') : text('admin.webhooks.pingFailed', { reason }));
    onPinged();
  });
  return (
    <>
      <div className={styles.buttons}>
        <Button onClick={() => void toggle.run()} disabled={toggle.isRunning}>
          {isEnabled ? text('admin.webhooks.disable') : text('admin.webhooks.enable')}
        </Button>
        <Button onClick={() => void ping.run()} disabled={ping.isRunning}>
          {text('admin.webhooks.ping')}
        </Button>
        <DeleteButton webhookId={webhookId} />
      </div>
      {answer && <Notice kind="info">{answer}</Notice>}
      <ErrorNotice error={toggle.error ?? ping.error} />
    </>
  );
}

function DeleteButton({ webhookId }: { webhookId: string }) {
  const text = useText();
  const hubbub = useHubbub();
  const [, navigate] = useLocation();
  const [isAsking, setAsking] = useState(false);
  const remove = useAction(async () => {
    await hubbub.request(DeleteWebhook, { input: { webhookId } });
    navigate('/admin/webhooks', { replace: true });
  });
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        {text('admin.webhooks.delete')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={text('admin.webhooks.delete')}
          description={text('admin.webhooks.deleteLead')}
          action={text('admin.webhooks.delete')}
          isRunning={remove.isRunning}
          onClose={() => setAsking(false)}
          onConfirm={() => void remove.run()}
        >
          <ErrorNotice error={remove.error} />
        </ConfirmDialog>
      )}
    </>
  );
}
