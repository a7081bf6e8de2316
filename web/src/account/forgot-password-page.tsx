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

const RequestPasswordReset = graphql(`
  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) {
      email
    }
  }
`);

/** Asks for a mail with a link to a new password. The answer is the same whether the address has an account. */
export function ForgotPasswordPage() {
  const text = useText();
  const hubbub = useHubbub();
  const [email, setEmail] = useState<string | null>(null);
  const request = useAction(async (values: FormData) => {
    const input = { email: writtenIn(values, 'email').trim() };
    const { requestPasswordReset } = await hubbub.request(RequestPasswordReset, { input });
    setEmail(requestPasswordReset.email);
  });
  return (
    <Entrance title={text('account.forgot.title')} lead={text('account.forgot.lead')}>
      {email === null ? (
        <Form onSubmit={(values) => void request.run(values)}>
          <TextField
            name="email"
            type="email"
            label={text('account.email')}
            error={fieldError(request.error, 'email')}
            autoComplete="email"
            required
          />
          <ErrorNotice error={otherError(request.error, 'email')} />
          <Button type="submit" look="primary" large wide disabled={request.isRunning}>
            {text('account.forgot.button')}
          </Button>
        </Form>
      ) : (
        <Notice kind="info">{text('account.forgot.sent', { email })}</Notice>
      )}
      <EntranceFoot>
        <Link href="/log-in">{text('account.toLogIn')}</Link>
      </EntranceFoot>
    </Entrance>
  );
}
