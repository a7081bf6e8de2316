import type { Sending } from '@hubbub/client';
import { useSend } from '@hubbub/client/react';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { errorText } from '../../data/error-notice.tsx';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { FormattedText } from '../format/formatted-text.tsx';
import { MessageFrame } from './message-frame.tsx';
import styles from './message-line.module.css';
import { UploadList } from './upload-list.tsx';

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
  const { clientId, content, createdAt, error, uploads, receiverId } = sending;
  return (
    <MessageFrame sender={user} at={createdAt} isFirst={isFirst}>
      {receiverId && <span className={styles.mark}>{text('messages.private')}</span>}
      <div className={classes(!error && styles.waiting)}>{content && <FormattedText content={content} />}</div>
      {uploads && <UploadList uploads={uploads} isRunning={!error} />}
      {!error && <VisuallyHidden>({text('messages.sending')})</VisuallyHidden>}
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
