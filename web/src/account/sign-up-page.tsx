import { useHubbub } from '@hubbub/client/react';
import { Link, useSearch } from 'wouter';
import { useAction } from '../data/use-action.ts';
import { useText } from '../texts/use-text.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Entrance, EntranceAlternative, EntranceFoot } from './entrance.tsx';
import { GuestButton } from './guest-button.tsx';
import { NewAccountFields, newAccountOf } from './new-account-fields.tsx';

/** Makes an account, and enters with it. */
export function SignUpPage() {
  const text = useText();
  const { accounts } = useHubbub();
  const search = useSearch();
  const signUp = useAction((values: FormData) => accounts.signUp(newAccountOf(values)));
  return (
    <Entrance title={text('account.signUp.title')} lead={text('account.signUp.lead')}>
      <Form onSubmit={(values) => void signUp.run(values)}>
        <NewAccountFields error={signUp.error} />
        <Button type="submit" look="primary" large wide disabled={signUp.isRunning}>
          {text('account.signUp.button')}
        </Button>
      </Form>
      <EntranceFoot>
        <Link href={search ? `/log-in?${search}` : '/log-in'}>{text('account.toLogIn')}</Link>
      </EntranceFoot>
      <EntranceAlternative>
        <GuestButton />
      </EntranceAlternative>
    </Entrance>
  );
}
