import { useHubbub } from '@hubbub/client/react';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { fieldError, otherError, writtenIn } from '../../data/field-error.ts';
import { useAction } from '../../data/use-action.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Form } from '../../ui/form.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { SaveRow, useSaved } from '../save-row.tsx';

const ChangeUsername = graphql(`
  mutation ChangeUsername($input: ChangeUsernameInput!) {
    changeUsername(input: $input) {
      user {
        id
      }
    }
  }
`);

/** The name by which others find the viewer. */
export function UsernameForm() {
  const text = useText();
  const hubbub = useHubbub();
  const { user, reload } = useViewer();
  const saved = useSaved();
  const change = useAction(async (values: FormData) => {
    await hubbub.request(ChangeUsername, { input: { username: writtenIn(values, 'username').trim() } });
    saved.show();
    await reload();
  });
  return (
    <Panel title={text('settings.username.title')} lead={text('settings.username.lead')}>
      <Form onSubmit={(values) => void change.run(values)}>
        <TextField
          name="username"
          label={text('settings.username.label')}
          hint={text('settings.username.hint')}
          defaultValue={user.username ?? ''}
          error={fieldError(change.error, 'username')}
          autoComplete="username"
          autoCapitalize="none"
          required
        />
        <ErrorNotice error={otherError(change.error, 'username')} />
        <SaveRow
          isRunning={change.isRunning}
          isSaved={saved.isShown && !change.error}
          label={text('settings.username.change')}
        />
      </Form>
    </Panel>
  );
}
