import type { HubbubError } from '@hubbub/client';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { fieldError, otherError } from '../../data/field-error.ts';
import { useText } from '../../texts/use-text.ts';
import { CheckField } from '../../ui/check-field.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextArea } from '../../ui/text-field.tsx';
import { banHours, type UserChange } from './user-changes.ts';

interface ChangeDialogProps {
  change: UserChange;
  /** The name of the user. */
  name: string;
  isRunning: boolean;
  error: HubbubError | null;
  onClose: () => void;
  onConfirm: (values: FormData) => void;
}

/** Asks for confirmation of a change to a user, and for the values that the change needs. */
export function ChangeDialog({ change, name, isRunning, error, onClose, onConfirm }: ChangeDialogProps) {
  const text = useText();
  const hasReason = change === 'ban' || change === 'erase';
  return (
    <ConfirmDialog
      title={text(`admin.change.${change}`)}
      description={text(`admin.changeLead.${change}`, { name })}
      action={text(`admin.change.${change}`)}
      isRunning={isRunning}
      onClose={onClose}
      onConfirm={onConfirm}
    >
      {change === 'ban' && <BanLength />}
      {hasReason && (
        <TextArea
          name="reason"
          label={text('admin.change.reason')}
          hint={change === 'ban' ? text('admin.change.banReasonHint') : text('admin.change.eraseReasonHint')}
          error={fieldError(error, 'reason')}
          rows={2}
          maxLength={500}
          required
        />
      )}
      {change === 'erase' && <EraseFields name={name} />}
      <ErrorNotice error={hasReason ? otherError(error, 'reason') : error} />
    </ConfirmDialog>
  );
}

function BanLength() {
  const text = useText();
  const options = Object.keys(banHours).map((value) => ({ value, label: text(`admin.duration.${value}`) }));
  return <SelectField name="duration" label={text('admin.change.banLength')} options={options} defaultValue="DAY" />;
}

function EraseFields({ name }: { name: string }) {
  const text = useText();
  return (
    <>
      <CheckField
        name="withMessages"
        label={text('admin.change.withMessages')}
        hint={text('admin.change.withMessagesHint')}
      />
      <CheckField label={text('admin.change.eraseSure', { name })} required />
    </>
  );
}
