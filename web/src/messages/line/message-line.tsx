import type { Message } from '@hubbub/client';
import { useText } from '../../texts/use-text.ts';
import { classes } from '../../ui/classes.ts';
import { MessageFrame } from './message-frame.tsx';
import styles from './message-line.module.css';

interface MessageLineProps {
  conversationId: string;
  message: Message;
  isFirst: boolean;
}

/** A message that the server has stored. */
export function MessageLine({ message, isFirst }: MessageLineProps) {
  const text = useText();
  const { sender, createdAt, content, deletedAt, editedAt } = message;
  return (
    <MessageFrame sender={sender} at={createdAt} isFirst={isFirst}>
      {deletedAt ? (
        <p className={classes(styles.content, styles.gone)} data-testid="content">{text('messages.deleted')}</p>
      ) : (
        <p className={styles.content} data-testid="content">
          {content} {editedAt && <span className={styles.mark}>({text('messages.edited')})</span>}
        </p>
      )}
    </MessageFrame>
  );
}
