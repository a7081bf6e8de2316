import { useHubbub } from '@hubbub/client/react';
import { useMemo, useState } from 'react';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { fieldError, otherError, writtenIn } from '../../data/field-error.ts';
import { useAction } from '../../data/use-action.ts';
import type { QuietHoursFormFragment } from '../../gql/graphql.ts';
import { type FragmentType, graphql, readFragment } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { CheckField } from '../../ui/check-field.tsx';
import { Form } from '../../ui/form.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { SaveRow, useSaved } from '../save-row.tsx';
import { DaysField, days } from './days-field.tsx';
import styles from './notifications.module.css';
import { deviceTimeZone, timeZones } from './time-zones.ts';
import { UpdateNotificationSettings } from './update-settings.ts';

const QuietHoursSettings = graphql(`
  fragment QuietHoursForm on NotificationSettings {
    quietHours {
      from
      to
      days
      timeZone
    }
  }
`);

type QuietHours = NonNullable<QuietHoursFormFragment['quietHours']>;

/** The times at which neither mails nor pushes come. */
export function QuietHoursForm({ settings }: { settings: FragmentType<typeof QuietHoursSettings> }) {
  const text = useText();
  const hubbub = useHubbub();
  const saved = useSaved();
  const { quietHours } = readFragment(QuietHoursSettings, settings);
  const [isOn, setOn] = useState(Boolean(quietHours));
  const save = useAction(async (values: FormData) => {
    await hubbub.request(UpdateNotificationSettings, { input: { quietHours: isOn ? hoursOf(values) : null } });
    saved.show();
  });
  const ownError = otherError(save.error, 'quietHours.from', 'quietHours.to');
  return (
    <Panel title={text('settings.quiet.title')} lead={text('settings.quiet.lead')}>
      <Form onSubmit={(values) => void save.run(values)}>
        <CheckField label={text('settings.quiet.on')} checked={isOn} onChange={({ target }) => setOn(target.checked)} />
        {isOn && <HoursFields hours={quietHours ?? null} error={save.error} />}
        <ErrorNotice error={ownError} />
        <SaveRow isRunning={save.isRunning} isSaved={saved.isShown && !save.error} />
      </Form>
    </Panel>
  );
}

interface HoursFieldsProps {
  hours: QuietHours | null;
  error: Parameters<typeof fieldError>[0];
}

function HoursFields({ hours, error }: HoursFieldsProps) {
  const text = useText();
  const zone = hours?.timeZone ?? deviceTimeZone();
  const zones = useMemo(() => timeZones(zone, deviceTimeZone()).map((value) => ({ value, label: value })), [zone]);
  return (
    <>
      <div className={styles.times}>
        <TextField
          name="from"
          type="time"
          label={text('settings.quiet.from')}
          defaultValue={hours?.from ?? '22:00'}
          error={fieldError(error, 'quietHours.from')}
          required
        />
        <TextField
          name="to"
          type="time"
          label={text('settings.quiet.to')}
          defaultValue={hours?.to ?? '07:00'}
          error={fieldError(error, 'quietHours.to')}
          required
        />
      </div>
      <DaysField label={text('settings.quiet.days')} initial={hours?.days ?? days} />
      <SelectField name="timeZone" label={text('settings.quiet.timeZone')} defaultValue={zone} options={zones} />
    </>
  );
}

function hoursOf(values: FormData) {
  return {
    from: writtenIn(values, 'from'),
    to: writtenIn(values, 'to'),
    days: days.filter((day) => values.has(day)),
    timeZone: writtenIn(values, 'timeZone'),
  };
}
