import { useHubbub } from '@hubbub/client/react';
import { useConfirmedAction } from '../../account/confirm-identity.tsx';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useQuery } from '../../data/use-query.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';

const RecoveryCodesLeft = graphql(`
  query RecoveryCodesLeft {
    viewer {
      id
      recoveryCodesLeft
    }
  }
`);

const RegenerateRecoveryCodes = graphql(`
  mutation RegenerateRecoveryCodes {
    regenerateRecoveryCodes {
      recoveryCodes
    }
  }
`);

/** The number of remaining recovery codes, and the form for new ones. */
export function NewRecoveryCodes({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const text = useText();
  const hubbub = useHubbub();
  const { data } = useQuery(RecoveryCodesLeft, noVariables);
  const regenerate = useConfirmedAction(async () => {
    onCodes((await hubbub.request(RegenerateRecoveryCodes, {})).regenerateRecoveryCodes.recoveryCodes);
  });
  return (
    <>
      {regenerate.dialog}
      {data && <p>{text('settings.factor.codesLeft', { count: data.viewer.recoveryCodesLeft })}</p>}
      <div>
        <Button onClick={() => void regenerate.run()} disabled={regenerate.isRunning}>
          {text('settings.factor.newCodes')}
        </Button>
      </div>
      <ErrorNotice error={regenerate.error} />
    </>
  );
}

const noVariables = {};
