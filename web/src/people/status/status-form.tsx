import { useHubbub } from '@hubbub/client/react';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { writtenIn } from '../../data/field-error.ts';
import { useAction } from '../../data/use-action.ts';
import type { OwnStatusQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { DialogActions } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { durations, endOf } from './durations.ts';

const SetStatus = graphql(`
  mutation SetStatus($input: SetStatusInput!) {
    setStatus(input: $input) {
      status {
        id
      }
    }
  }
`);

type Status = OwnStatusQuery['viewer']['status'];
const statuses = ['ONLINE', 'AWAY', 'DO_NOT_DISTURB'] as const;

/** The fields of the viewer's status. The duration holds for the availability and for the words. */
export function StatusForm({ status, onClose }: { status: Status; onClose: () => void }) {
  const text = useText();
  const hubbub = useHubbub();
  const save = useAction(async (values: FormData) => {
    await hubbub.request(SetStatus, { input: inputOf(values, status) });
    onClose();
  });
  const hasEnd = Boolean(status.statusUntil ?? status.customStatus?.expiresAt);
  const choices = hasEnd ? (['KEEP', ...durations] as const) : durations;
  return (
    <Form onSubmit={(values) => void save.run(values)}>
      <SelectField
        name="status"
        label={text('people.status.availability')}
        defaultValue={status.status}
        options={statuses.map((value) => ({ value, label: text(`presence.${value}`) }))}
      />
      <TextField
        name="emoji"
        label={text('people.status.emoji')}
        defaultValue={status.customStatus?.emoji ?? ''}
        autoComplete="off"
      />
      <TextField
        name="text"
        label={text('people.status.text')}
        defaultValue={status.customStatus?.text ?? ''}
        maxLength={100}
        autoComplete="off"
      />
      <SelectField
        name="duration"
        label={text('people.status.duration')}
        defaultValue={hasEnd ? 'KEEP' : 'FOREVER'}
        options={choices.map((value) => ({ value, label: text(`people.status.duration.${value}`) }))}
      />
      <CheckField
        name="isInvisible"
        label={text('people.status.invisible')}
        hint={text('people.status.invisibleHint')}
        defaultChecked={status.isInvisible}
      />
      <ErrorNotice error={save.error} />
      <DialogActions>
        <Button onClick={onClose}>{text('ui.cancel')}</Button>
        <Button type="submit" look="primary" disabled={save.isRunning}>
          {text('people.status.save')}
        </Button>
      </DialogActions>
    </Form>
  );
}

function inputOf(values: FormData, before: Status) {
  const written = (name: string) => writtenIn(values, name).trim() || null;
  const duration = writtenIn(values, 'duration');
  const status = statuses.find((each) => each === writtenIn(values, 'status')) ?? 'ONLINE';
  const [emoji, said] = [written('emoji'), written('text')];
  const end =
    duration === 'KEEP' ? (before.customStatus?.expiresAt ?? before.statusUntil ?? null) : endOf(duration, new Date());
  return {
    status,
    // Being online has no end.
    statusUntil: status === 'ONLINE' ? null : end,
    isInvisible: values.has('isInvisible'),
    customStatus: emoji || said ? { emoji, text: said, expiresAt: end } : null,
  };
}
