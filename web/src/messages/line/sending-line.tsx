import type { Sending } from '@hubbub/client';
import { useSend } from '@hubbub/client/react';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { errorText } from '../../data/error-notice.tsx';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { MessageFrame } from './message-frame.tsx';
import styles from './message-line.module.css';

interface SendingLineProps {
  conversationId: string;
  sending: Sending;
  isFirst: boolean;
}

/** An own message that is on its way, or that the server refused. */
export function SendingLine({ conversationId, sending, isFirst }: SendingLineProps) {
  const text = useText();
  const { user } = useViewer();
  const { retry, drop } = useSend(conversationId);
  const { clientId, content, createdAt, error } = sending;
  return (
    <MessageFrame sender={user} at={createdAt} isFirst={isFirst}>
      <p className={classes(styles.content, !error && styles.waiting)} aria-busy={!error}>
        {content}
        {!error && <VisuallyHidden> ({text('messages.sending')})</VisuallyHidden>}
      </p>
      {error && (
        <p className={styles.failed} role="alert">
          {text('messages.notSent', { reason: errorText(error, text) })}
          <Button look="link" onClick={() => retry(clientId)}>
            {text('messages.retry')}
          </Button>
          <Button look="link" onClick={() => drop(clientId)}>
            {text('messages.discard')}
          </Button>
        </p>
      )}
    </MessageFrame>
  );
}
