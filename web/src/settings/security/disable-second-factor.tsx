import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { useConfirmedAction } from '../../account/confirm-identity.tsx';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

const DisableOwnSecondFactor = graphql(`
  mutation DisableOwnSecondFactor {
    disableSecondFactor {
      position
    }
  }
`);

/** Disables the second factor, after a question. */
export function DisableSecondFactor() {
  const text = useText();
  const hubbub = useHubbub();
  const { reload } = useViewer();
  const [isAsking, setAsking] = useState(false);
  const disable = useConfirmedAction(async () => {
    await hubbub.request(DisableOwnSecondFactor, {});
    await reload();
  });
  return (
    <>
      {disable.dialog}
      <div>
        <Button look="danger" onClick={() => setAsking(true)} disabled={disable.isRunning}>
          {text('settings.factor.disable')}
        </Button>
      </div>
      <ErrorNotice error={disable.error} />
      {isAsking && (
        <ConfirmDialog
          title={text('settings.factor.disableTitle')}
          description={text('settings.factor.disableLead')}
          action={text('settings.factor.disable')}
          isRunning={disable.isRunning}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            void disable.run();
          }}
        />
      )}
    </>
  );
}
