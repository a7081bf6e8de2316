import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { fieldError, otherError, writtenIn } from '../../data/field-error.ts';
import { useAction } from '../../data/use-action.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Form } from '../../ui/form.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { SaveRow } from '../save-row.tsx';

const ChangePassword = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      position
    }
  }
`);

/** Sets a new password. */
export function PasswordForm() {
  const text = useText();
  const hubbub = useHubbub();
  // A new form after each change, so that no password stays in its fields.
  const [changes, setChanges] = useState(0);
  const change = useAction(async (values: FormData) => {
    const input = {
      currentPassword: writtenIn(values, 'currentPassword'),
      newPassword: writtenIn(values, 'newPassword'),
    };
    await hubbub.request(ChangePassword, { input });
    setChanges((before) => before + 1);
  });
  return (
    <Panel title={text('settings.password.title')} lead={text('settings.password.lead')}>
      <Form key={changes} onSubmit={(values) => void change.run(values)}>
        <TextField
          name="currentPassword"
          type="password"
          label={text('settings.password.current')}
          error={fieldError(change.error, 'currentPassword')}
          autoComplete="current-password"
          required
        />
        <TextField
          name="newPassword"
          type="password"
          label={text('account.newPassword')}
          hint={text('account.password.hint')}
          error={fieldError(change.error, 'newPassword')}
          autoComplete="new-password"
          minLength={8}
          maxLength={256}
          required
        />
        <ErrorNotice error={otherError(change.error, 'currentPassword', 'newPassword')} />
        <SaveRow
          isRunning={change.isRunning}
          isSaved={changes > 0 && !change.error}
          label={text('settings.password.change')}
        />
      </Form>
    </Panel>
  );
}
