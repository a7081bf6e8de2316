import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { Link } from 'wouter';
import { ErrorNotice } from '../data/error-notice.tsx';
import { fieldError, otherError, writtenIn } from '../data/field-error.ts';
import { useAction } from '../data/use-action.ts';
import { graphql } from '../gql/index.ts';
import { useText } from '../texts/use-text.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Entrance, EntranceFoot } from './entrance.tsx';
import { useLinkToken } from './use-link-token.ts';

const ResetPassword = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      position
    }
  }
`);

/** Sets a new password with the token of a mail. */
export function ResetPasswordPage() {
  const text = useText();
  const hubbub = useHubbub();
  const token = useLinkToken();
  const [isDone, setDone] = useState(false);
  const reset = useAction(async (values: FormData) => {
    const input = { token: token ?? '', newPassword: writtenIn(values, 'newPassword') };
    await hubbub.request(ResetPassword, { input });
    setDone(true);
  });
  return (
    <Entrance title={text('account.reset.title')} lead={text('account.reset.lead')}>
      {token === null && <Notice kind="error">{text('account.linkIncomplete')}</Notice>}
      {isDone && <Notice kind="info">{text('account.reset.done')}</Notice>}
      {token !== null && !isDone && (
        <Form onSubmit={(values) => void reset.run(values)}>
          <TextField
            name="newPassword"
            type="password"
            label={text('account.newPassword')}
            hint={text('account.password.hint')}
            error={fieldError(reset.error, 'newPassword')}
            autoComplete="new-password"
            minLength={8}
            maxLength={256}
            required
          />
          <ErrorNotice error={otherError(reset.error, 'newPassword')} />
          <Button type="submit" look="primary" large wide disabled={reset.isRunning}>
            {text('account.reset.button')}
          </Button>
        </Form>
      )}
      <EntranceFoot>
        <Link href="/log-in">{text('account.toLogIn')}</Link>
      </EntranceFoot>
    </Entrance>
  );
}
