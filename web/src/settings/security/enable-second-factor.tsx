import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { useConfirmedAction } from '../../account/confirm-identity.tsx';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { AuthenticatorForm } from './authenticator-form.tsx';

const BeginSecondFactor = graphql(`
  mutation BeginSecondFactor {
    beginSecondFactor {
      secret
      uri
    }
  }
`);

const ConfirmSecondFactor = graphql(`
  mutation ConfirmSecondFactor($input: ConfirmSecondFactorInput!) {
    confirmSecondFactor(input: $input) {
      recoveryCodes
    }
  }
`);

/** Gets a secret for an authenticator app, and enables the second factor with a first code of it. */
export function EnableSecondFactor({ onEnabled }: { onEnabled: (recoveryCodes: readonly string[]) => void }) {
  const text = useText();
  const hubbub = useHubbub();
  const { reload } = useViewer();
  const [begun, setBegun] = useState<{ readonly secret: string; readonly uri: string } | null>(null);
  const begin = useConfirmedAction(async () => {
    setBegun((await hubbub.request(BeginSecondFactor, {})).beginSecondFactor);
  });
  const confirm = useConfirmedAction(async (code: string) => {
    const { confirmSecondFactor } = await hubbub.request(ConfirmSecondFactor, { input: { code } });
    onEnabled(confirmSecondFactor.recoveryCodes);
    await reload();
  });
  return (
    <>
      {begin.dialog}
      {confirm.dialog}
      {begun ? (
        <AuthenticatorForm {...begun} confirm={confirm} />
      ) : (
        <div>
          <Button look="primary" onClick={() => void begin.run()} disabled={begin.isRunning}>
            {text('settings.factor.begin')}
          </Button>
        </div>
      )}
      <ErrorNotice error={begin.error} />
    </>
  );
}
