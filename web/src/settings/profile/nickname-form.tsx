import { useHubbub } from '@hubbub/client/react';
import { Link } from 'wouter';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { fieldError, otherError, writtenIn } from '../../data/field-error.ts';
import { useAction } from '../../data/use-action.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { SaveRow, useSaved } from '../save-row.tsx';

const SetNickname = graphql(`
  mutation SetNickname($input: SetNicknameInput!) {
    setNickname(input: $input) {
      user {
        id
      }
    }
  }
`);

/** The name of a guest, and the way to an account. */
export function NicknameForm() {
  const text = useText();
  const hubbub = useHubbub();
  const { user, reload } = useViewer();
  const saved = useSaved();
  const change = useAction(async (values: FormData) => {
    await hubbub.request(SetNickname, { input: { nickname: writtenIn(values, 'nickname').trim() || null } });
    saved.show();
    await reload();
  });
  const claim = (
    <Link href="/claim" className={buttonClass('secondary')}>
      {text('app.account.claim')}
    </Link>
  );
  return (
    <Panel
      title={text('settings.nickname.title')}
      lead={text('settings.nickname.lead', { name: user.displayName })}
      actions={claim}
    >
      <Form onSubmit={(values) => void change.run(values)}>
        <TextField
          name="nickname"
          label={text('settings.nickname.label')}
          hint={text('settings.nickname.hint')}
          error={fieldError(change.error, 'nickname')}
          autoCapitalize="none"
        />
        <ErrorNotice error={otherError(change.error, 'nickname')} />
        <SaveRow isRunning={change.isRunning} isSaved={saved.isShown && !change.error} />
      </Form>
    </Panel>
  );
}
