import type { HubbubError } from '@hubbub/client';
import { fieldError, writtenIn } from '../../data/field-error.ts';
import type { WebhookEvent } from '../../gql/graphql.ts';
import { useText } from '../../texts/use-text.ts';
import { CheckField } from '../../ui/check-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './webhooks.module.css';

/** The events that a webhook can receive. A ping is sent whether it is chosen or not. */
const webhookEvents = [
  'USER_CREATED',
  'USER_DELETED',
  'ADMIN_CHANGED',
  'REPORT_FILED',
  'REPORT_RESOLVED',
  'MESSAGE_ADDED',
  'MESSAGE_EDITED',
  'MESSAGE_DELETED',
  'GROUP_LISTED',
  'GROUP_UPDATED',
  'GROUP_UNLISTED',
  'MEMBER_JOINED',
  'MEMBER_LEFT',
  'MEMBER_REMOVED',
  'ROLE_CHANGED',
  'OWNER_CHANGED',
] as const satisfies readonly WebhookEvent[];

/** The values of the form of a webhook. */
export interface WrittenWebhook {
  readonly url: string;
  readonly description: string;
  readonly events: WebhookEvent[];
}

/** Reads the fields of a webhook. */
export function writtenWebhook(values: FormData): WrittenWebhook {
  const chosen = new Set(values.getAll('events'));
  return {
    url: writtenIn(values, 'url').trim(),
    description: writtenIn(values, 'description').trim(),
    events: webhookEvents.filter((event) => chosen.has(event)),
  };
}

interface WebhookFieldsProps {
  /** The webhook before the change; without one the fields are empty. */
  webhook?: { readonly url: string; readonly description: string; readonly events: readonly WebhookEvent[] };
  error: HubbubError | null;
}

/** The fields of a form in which a webhook is made or changed. */
export function WebhookFields({ webhook, error }: WebhookFieldsProps) {
  const text = useText();
  const eventsError = fieldError(error, 'events');
  return (
    <>
      <TextField
        type="url"
        name="url"
        label={text('admin.webhooks.url')}
        hint={text('admin.webhooks.urlHint')}
        error={fieldError(error, 'url')}
        defaultValue={webhook?.url}
        maxLength={2_048}
        autoComplete="off"
        required
      />
      <TextField
        name="description"
        label={text('admin.webhooks.description')}
        error={fieldError(error, 'description')}
        defaultValue={webhook?.description}
        maxLength={500}
        autoComplete="off"
      />
      <fieldset className={styles.events}>
        <legend className={styles.legend}>{text('admin.webhooks.events')}</legend>
        {webhookEvents.map((event) => (
          <CheckField
            key={event}
            name="events"
            value={event}
            label={text(`admin.event.${event}`)}
            defaultChecked={webhook?.events.includes(event) ?? false}
          />
        ))}
        {eventsError && <p className={styles.error}>{eventsError}</p>}
      </fieldset>
    </>
  );
}
