import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useAction } from '../../data/use-action.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';

const RequestEmailVerification = graphql(`
  mutation RequestEmailVerification {
    requestEmailVerification {
      email
    }
  }
`);

/** The address of the viewer, and another mail to verify it. */
export function EmailPanel() {
  const text = useText();
  const hubbub = useHubbub();
  const { email, isEmailVerified } = useViewer();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const request = useAction(async () => {
    const { requestEmailVerification } = await hubbub.request(RequestEmailVerification, {});
    setSentTo(requestEmailVerification.email);
  });
  const button = !isEmailVerified && (
    <Button onClick={() => void request.run()} disabled={request.isRunning}>
      {text('settings.email.send')}
    </Button>
  );
  return (
    <Panel title={text('settings.email.title')} lead={email ?? text('settings.email.none')} actions={email && button}>
      <p>{isEmailVerified ? text('settings.email.verified') : text('settings.email.notVerified')}</p>
      {sentTo !== null && !isEmailVerified && (
        <Notice kind="info">{text('settings.email.sent', { email: sentTo })}</Notice>
      )}
      <ErrorNotice error={request.error} />
    </Panel>
  );
}
