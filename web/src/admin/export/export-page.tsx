import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { useConfirmedAction } from '../../account/confirm-identity.tsx';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { fieldError, otherError, writtenIn } from '../../data/field-error.ts';
import type { ExportOneConversationMutation } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import styles from '../admin.module.css';
import { AdminFrame } from '../admin-frame.tsx';
import { startOf } from '../start-of-day.ts';
import { useMoment } from '../use-moment.ts';

const ExportOneConversation = graphql(`
  mutation ExportOneConversation($input: ExportConversationInput!) {
    exportConversation(input: $input) {
      conversationId
      url
      expiresAt
    }
  }
`);

type Granted = ExportOneConversationMutation['exportConversation'];

/** Exports a whole conversation, if the operator allows it. */
export function ExportPage() {
  const text = useText();
  const hubbub = useHubbub();
  const [granted, setGranted] = useState<Granted | null>(null);
  const request = useConfirmedAction(async (values: FormData) => {
    setGranted(null);
    const input = {
      conversationId: writtenIn(values, 'conversationId').trim(),
      reason: writtenIn(values, 'reason').trim(),
      since: startOf(writtenIn(values, 'since')),
      until: startOf(writtenIn(values, 'until'), 1),
    };
    setGranted((await hubbub.request(ExportOneConversation, { input })).exportConversation);
  });
  const { error } = request;
  return (
    <AdminFrame title={text('admin.export.title')} lead={text('admin.export.lead')}>
      {request.dialog}
      <Panel title={text('admin.export.heading')}>
        <Form onSubmit={(values) => void request.run(values)}>
          <TextField
            name="conversationId"
            label={text('admin.export.conversation')}
            hint={text('admin.export.conversationHint')}
            error={fieldError(error, 'conversationId')}
            autoComplete="off"
            autoCapitalize="none"
            required
          />
          <TextArea
            name="reason"
            label={text('admin.export.reason')}
            hint={text('admin.export.reasonHint')}
            error={fieldError(error, 'reason')}
            rows={2}
            maxLength={500}
            required
          />
          <div className={styles.filters}>
            <TextField type="date" name="since" label={text('admin.export.since')} />
            <TextField type="date" name="until" label={text('admin.export.until')} error={fieldError(error, 'until')} />
          </div>
          <ErrorNotice error={otherError(error, 'conversationId', 'reason', 'until')} />
          <div>
            <Button type="submit" look="primary" disabled={request.isRunning}>
              {text('admin.export.request')}
            </Button>
          </div>
        </Form>
      </Panel>
      {granted && <Download granted={granted} />}
    </AdminFrame>
  );
}

function Download({ granted: { conversationId, url, expiresAt } }: { granted: Granted }) {
  const text = useText();
  const moment = useMoment();
  return (
    <Panel title={text('admin.export.ready')} lead={text('admin.export.expires', { at: moment(expiresAt) })}>
      <p className={styles.code}>{conversationId}</p>
      <div>
        <a href={url} download className={buttonClass('primary')}>
          <Icon name="download" size={18} />
          {text('admin.export.download')}
        </a>
      </div>
    </Panel>
  );
}
