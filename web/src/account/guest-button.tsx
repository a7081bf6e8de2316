import { useHubbub } from '@hubbub/client/react';
import { ErrorNotice } from '../data/error-notice.tsx';
import { useAction } from '../data/use-action.ts';
import { useText } from '../texts/use-text.ts';
import { Button } from '../ui/button.tsx';

/** Enters without an account. */
export function GuestButton() {
  const text = useText();
  const { accounts } = useHubbub();
  const enter = useAction(() => accounts.continueAsGuest());
  return (
    <>
      <ErrorNotice error={enter.error} />
      <Button large wide onClick={() => void enter.run()} disabled={enter.isRunning}>
        {text('account.guest')}
      </Button>
    </>
  );
}
