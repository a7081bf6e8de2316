import { useHubbub } from '@hubbub/client/react';
import { Link, useSearch } from 'wouter';
import { ErrorNotice } from '../data/error-notice.tsx';
import { writtenIn } from '../data/field-error.ts';
import { useAction } from '../data/use-action.ts';
import { useText } from '../texts/use-text.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { challengeOf } from './challenge.ts';
import { Entrance, EntranceAlternative, EntranceFoot } from './entrance.tsx';
import { GuestButton } from './guest-button.tsx';

/** Asks for a name and a password. */
export function LogInForm({ onChallenge }: { onChallenge: (challenge: string) => void }) {
  const text = useText();
  const { accounts } = useHubbub();
  const search = useSearch();
  const logIn = useAction(async (values: FormData) => {
    const input = {
      usernameOrEmail: writtenIn(values, 'usernameOrEmail').trim(),
      password: writtenIn(values, 'password'),
    };
    try {
      await accounts.logIn(input);
    } catch (error) {
      const challenge = challengeOf(error);
      if (challenge === undefined) throw error;
      onChallenge(challenge);
    }
  });
  return (
    <Entrance title={text('account.logIn.title')} lead={text('account.logIn.lead')}>
      <Form onSubmit={(values) => void logIn.run(values)}>
        <TextField
          name="usernameOrEmail"
          label={text('account.usernameOrEmail')}
          autoComplete="username"
          autoCapitalize="none"
          required
        />
        <TextField
          name="password"
          type="password"
          label={text('account.password')}
          autoComplete="current-password"
          required
        />
        <ErrorNotice error={logIn.error} />
        <Button type="submit" look="primary" large wide disabled={logIn.isRunning}>
          {text('account.logIn.button')}
        </Button>
      </Form>
      <EntranceFoot>
        <Link href={search ? `/sign-up?${search}` : '/sign-up'}>{text('account.toSignUp')}</Link>
        <Link href="/forgot-password">{text('account.toForgot')}</Link>
      </EntranceFoot>
      <EntranceAlternative>
        <GuestButton />
      </EntranceAlternative>
    </Entrance>
  );
}
