import { useHubbub } from '@hubbub/client/react';
import { Redirect } from 'wouter';
import { useTitle } from '../app/use-title.ts';
import { useViewer } from '../app/viewer/viewer.tsx';
import { useAction } from '../data/use-action.ts';
import { useText } from '../texts/use-text.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { PageBody } from '../ui/page-body.tsx';

import { NewAccountFields, newAccountOf } from './new-account-fields.tsx';

/** Makes the guest an account with a password. Chats and friends stay. */
export function ClaimPage() {
  const text = useText();
  const { accounts } = useHubbub();
  const { isGuest, reload } = useViewer();
  useTitle(text('account.claim.title'));
  const claim = useAction(async (values: FormData) => {
    await accounts.claim(newAccountOf(values));
    await reload();
  });
  if (!isGuest) return <Redirect to="/" replace />;
  return (
    <PageBody title={text('account.claim.title')} lead={text('account.claim.lead')}>
      <Form onSubmit={(values) => void claim.run(values)}>
        <NewAccountFields error={claim.error} />
        <Button type="submit" look="primary" large wide disabled={claim.isRunning}>
          {text('account.claim.button')}
        </Button>
      </Form>
    </PageBody>
  );
}
