import type { Message } from '@hubbub/client';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { useText } from '../../texts/use-text.ts';
import styles from './message-line.module.css';
import { otherReaderOf } from './private-messages.ts';

/** Names the other user that sees a private message. */
export function PrivateMark({ message }: { message: Message }) {
  const text = useText();
  const { user } = useViewer();
  const name = otherReaderOf(message, user.id)?.displayName ?? text('messages.deletedUser');
  return <span className={styles.mark}>{text('messages.privateWith', { name })}</span>;
}
