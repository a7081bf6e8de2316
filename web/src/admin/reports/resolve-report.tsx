import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { writtenIn } from '../../data/field-error.ts';
import { useAction } from '../../data/use-action.ts';
import type { ReportResolution } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { TextArea } from '../../ui/text-field.tsx';

const ResolveOneReport = graphql(`
  mutation ResolveOneReport($input: ResolveReportInput!) {
    resolveReport(input: $input) {
      position
    }
  }
`);

/** How reports can be resolved. */
const ofMessages: readonly ReportResolution[] = ['MESSAGE_KEPT', 'MESSAGE_DELETED'];
const ofUsers: readonly ReportResolution[] = ['NO_ACTION', 'ACTION_TAKEN'];

interface ResolveReportProps {
  reportId: string;
  /** The name of the reported user. */
  name: string;
  isOfMessage: boolean;
}

/** The button that resolves a report, and its dialog. The list changes by the event. */
export function ResolveReport({ reportId, name, isOfMessage }: ResolveReportProps) {
  const text = useText();
  const hubbub = useHubbub();
  const [isOpen, setOpen] = useState(false);
  const values = isOfMessage ? ofMessages : ofUsers;
  const initial = isOfMessage ? 'MESSAGE_KEPT' : 'NO_ACTION';
  const resolve = useAction(async (written: FormData) => {
    const resolution = values.find((each) => each === writtenIn(written, 'resolution')) ?? initial;
    const note = writtenIn(written, 'note').trim() || null;
    await hubbub.request(ResolveOneReport, { input: { reportId, resolution, note } });
    setOpen(false);
  });
  return (
    <>
      <Button onClick={() => setOpen(true)} aria-label={text('admin.reports.resolveOne', { name })}>
        {text('admin.reports.resolve')}
      </Button>
      {isOpen && (
        <Dialog isOpen onClose={() => setOpen(false)} title={text('admin.reports.resolveOne', { name })}>
          <Form onSubmit={(written) => void resolve.run(written)}>
            <Choices
              name="resolution"
              label={text('admin.reports.decision')}
              initial={initial}
              options={values.map((value) => ({
                value,
                label: text(`admin.resolution.${value}`),
                hint: text(`admin.resolutionHint.${value}`),
              }))}
            />
            <TextArea name="note" label={text('admin.reports.note')} rows={2} maxLength={1_000} />
            <ErrorNotice error={resolve.error} />
            <DialogActions>
              <Button onClick={() => setOpen(false)}>{text('ui.cancel')}</Button>
              <Button type="submit" look="primary" disabled={resolve.isRunning}>
                {text('admin.reports.resolve')}
              </Button>
            </DialogActions>
          </Form>
        </Dialog>
      )}
    </>
  );
}
