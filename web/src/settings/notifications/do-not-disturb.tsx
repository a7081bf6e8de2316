import { useHubbub } from '@hubbub/client/react';
import { useIntl } from 'react-intl';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { writtenIn } from '../../data/field-error.ts';
import { useAction } from '../../data/use-action.ts';
import { type FragmentType, graphql, readFragment } from '../../gql/index.ts';
import { durations, endOf } from '../../people/status/durations.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { DialogActions } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SelectField } from '../../ui/select-field.tsx';

const DisturbStatus = graphql(`
  fragment DoNotDisturb on UserStatus {
    status
    statusUntil
  }
`);

const SetDoNotDisturb = graphql(`
  mutation SetDoNotDisturb($input: SetStatusInput!) {
    setStatus(input: $input) {
      status {
        id
      }
    }
  }
`);

interface DoNotDisturbProps {
  status: FragmentType<typeof DisturbStatus>;
  onChanged: () => Promise<void>;
}

/** Turns mails and pushes off at once, for a time or until further notice. Others see it as the viewer's status. */
export function DoNotDisturb({ status: masked, onChanged }: DoNotDisturbProps) {
  const text = useText();
  const hubbub = useHubbub();
  const { status, statusUntil } = readFragment(DisturbStatus, masked);
  const isOn = status === 'DO_NOT_DISTURB';
  const change = useAction(async (values: FormData) => {
    const input = isOn
      ? ({ status: 'ONLINE', statusUntil: null } as const)
      : ({ status: 'DO_NOT_DISTURB', statusUntil: endOf(writtenIn(values, 'duration'), new Date()) } as const);
    await hubbub.request(SetDoNotDisturb, { input });
    await onChanged();
  });
  return (
    <Panel title={text('presence.DO_NOT_DISTURB')} lead={text('settings.disturb.lead')}>
      <Form onSubmit={(values) => void change.run(values)}>
        {isOn ? <Until at={statusUntil} /> : <DurationField />}
        <ErrorNotice error={change.error} />
        <DialogActions>
          <Button type="submit" disabled={change.isRunning}>
            {isOn ? text('settings.disturb.end') : text('settings.disturb.begin')}
          </Button>
        </DialogActions>
      </Form>
    </Panel>
  );
}

function Until({ at }: { at: string | null }) {
  const text = useText();
  const intl = useIntl();
  if (!at) return <p>{text('settings.disturb.isOn')}</p>;
  const end = intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'short' });
  return <p>{text('settings.disturb.until', { at: end })}</p>;
}

function DurationField() {
  const text = useText();
  return (
    <SelectField
      name="duration"
      label={text('people.status.duration')}
      defaultValue="HOUR"
      options={durations.map((value) => ({ value, label: text(`people.status.duration.${value}`) }))}
    />
  );
}
