import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { writtenIn } from '../../data/field-error.ts';
import { useAction } from '../../data/use-action.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';

const DeleteAccount = graphql(`
  mutation DeleteAccount($input: DeleteAccountInput) {
    deleteAccount(input: $input) {
      userId
    }
  }
`);

/** Asks for the password, then deletes the account. */
export function DeleteAccountPanel() {
  const text = useText();
  const hubbub = useHubbub();
  const { isGuest } = useViewer();
  const [isAsking, setAsking] = useState(false);
  const remove = useAction(async (values: FormData) => {
    const password = writtenIn(values, 'password');
    await hubbub.request(DeleteAccount, { input: isGuest ? null : { password } });
    await hubbub.accounts.signOut();
  });
  return (
    <Panel title={text('settings.delete.title')} lead={text('settings.delete.lead')}>
      <div>
        <Button look="danger" onClick={() => setAsking(true)}>
          {text('settings.delete.button')}
        </Button>
      </div>
      {isAsking && (
        <ConfirmDialog
          title={text('settings.delete.question')}
          description={text('settings.delete.lead')}
          action={text('settings.delete.button')}
          isRunning={remove.isRunning}
          onClose={() => setAsking(false)}
          onConfirm={(values) => void remove.run(values)}
        >
          {!isGuest && (
            <TextField
              name="password"
              type="password"
              label={text('account.password')}
              autoComplete="current-password"
              required
            />
          )}
          <ErrorNotice error={remove.error} />
        </ConfirmDialog>
      )}
    </Panel>
  );
}
