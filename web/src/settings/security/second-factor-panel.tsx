import { useState } from 'react';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { useText } from '../../texts/use-text.ts';
import { Panel } from '../../ui/panel.tsx';
import { DisableSecondFactor } from './disable-second-factor.tsx';
import { EnableSecondFactor } from './enable-second-factor.tsx';
import { NewRecoveryCodes } from './new-recovery-codes.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

/** Sets up the second factor, shows recovery codes, and disables it. */
export function SecondFactorPanel() {
  const text = useText();
  const { hasSecondFactor } = useViewer();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <Panel
      title={text('settings.factor.title')}
      lead={hasSecondFactor ? text('settings.factor.isOn') : text('settings.factor.isOff')}
    >
      {codes && <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />}
      {!codes && !hasSecondFactor && <EnableSecondFactor onEnabled={setCodes} />}
      {!codes && hasSecondFactor && (
        <>
          <NewRecoveryCodes onCodes={setCodes} />
          <DisableSecondFactor />
        </>
      )}
    </Panel>
  );
}
