import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { Link } from 'wouter';
import { ErrorNotice } from '../data/error-notice.tsx';
import { useAction } from '../data/use-action.ts';
import { graphql } from '../gql/index.ts';
import { useText } from '../texts/use-text.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Entrance, EntranceFoot } from './entrance.tsx';
import { useLinkToken } from './use-link-token.ts';

const VerifyEmail = graphql(`
  mutation VerifyEmail($input: VerifyEmailInput!) {
    verifyEmail(input: $input) {
      position
    }
  }
`);

/** Confirms an address with the token of a mail. By a button, because programs that scan mails open links. */
export function VerifyEmailPage() {
  const text = useText();
  const hubbub = useHubbub();
  const token = useLinkToken();
  const [isDone, setDone] = useState(false);
  const verify = useAction(async (given: string) => {
    await hubbub.request(VerifyEmail, { input: { token: given } });
    setDone(true);
  });
  return (
    <Entrance title={text('account.verify.title')} lead={text('account.verify.lead')}>
      {token === null && <Notice kind="error">{text('account.linkIncomplete')}</Notice>}
      {isDone && <Notice kind="info">{text('account.verify.done')}</Notice>}
      <ErrorNotice error={verify.error} />
      {token !== null && !isDone && (
        <Button look="primary" large wide disabled={verify.isRunning} onClick={() => void verify.run(token)}>
          {text('account.verify.button')}
        </Button>
      )}
      <EntranceFoot>
        <Link href="/">{text('account.toChats')}</Link>
      </EntranceFoot>
    </Entrance>
  );
}
