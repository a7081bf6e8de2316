import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { writtenIn } from '../../data/field-error.ts';
import { useAction } from '../../data/use-action.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { TextArea } from '../../ui/text-field.tsx';

const ReportUserToAdministrators = graphql(`
  mutation ReportUser($input: FileReportInput!) {
    fileReport(input: $input) {
      reportId
    }
  }
`);

/** Reports a user to the administrators. */
export function ReportUser({ userId }: { userId: string }) {
  const text = useText();
  const hubbub = useHubbub();
  const [state, setState] = useState<'closed' | 'open' | 'sent'>('closed');
  const report = useAction(async (values: FormData) => {
    const input = { about: { userId }, reason: writtenIn(values, 'reason').trim() };
    await hubbub.request(ReportUserToAdministrators, { input });
    setState('sent');
  });
  return (
    <>
      <Button onClick={() => setState('open')} disabled={state === 'sent'}>
        {state === 'sent' ? text('people.reported') : text('people.report')}
      </Button>
      {state === 'open' && (
        <ConfirmDialog
          title={text('people.report')}
          description={text('people.reportLead')}
          action={text('people.report')}
          isRunning={report.isRunning}
          onClose={() => setState('closed')}
          onConfirm={(values) => void report.run(values)}
        >
          <TextArea name="reason" label={text('people.reportReason')} rows={3} required />
          <ErrorNotice error={report.error} />
        </ConfirmDialog>
      )}
    </>
  );
}
