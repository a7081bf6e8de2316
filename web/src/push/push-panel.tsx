import { useHubbub } from '@hubbub/client/react';
import { useEffect, useState } from 'react';
import { ErrorNotice } from '../data/error-notice.tsx';
import { useAction } from '../data/use-action.ts';
import { useText } from '../texts/use-text.ts';
import { CheckField } from '../ui/check-field.tsx';
import { Notice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { canReceivePushes, presentSubscription, subscribe, unsubscribe } from './browser-push.ts';

/** The switch for pushes to this browser. */
export function PushPanel() {
  const text = useText();
  const hubbub = useHubbub();
  const [isOn, setOn] = useState(false);
  const [problem, setProblem] = useState<'denied' | 'failed' | null>(null);
  useEffect(() => {
    void presentSubscription().then((subscription) => setOn(subscription !== null));
  }, []);
  const change = useAction(async (isWanted: boolean) => {
    setProblem(null);
    if (isWanted && (await Notification.requestPermission()) !== 'granted') {
      setProblem('denied');
      return;
    }
    await (isWanted ? subscribe(hubbub) : unsubscribe(hubbub)).catch((error: unknown) => {
      // The browser cannot reach its push service, or may not.
      if (!(error instanceof DOMException)) throw error;
      setProblem('failed');
    });
    setOn((await presentSubscription()) !== null);
  });
  return (
    <Panel title={text('push.title')} lead={text('push.lead')}>
      {canReceivePushes() ? (
        <CheckField
          label={text('push.switch')}
          checked={isOn}
          disabled={change.isRunning}
          onChange={({ target }) => void change.run(target.checked)}
        />
      ) : (
        <p>{text('push.impossible')}</p>
      )}
      {problem && <Notice kind="error">{problem === 'denied' ? text('push.denied') : text('push.failed')}</Notice>}
      <ErrorNotice error={change.error} />
    </Panel>
  );
}
