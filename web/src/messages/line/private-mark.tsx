import type { Author, Message } from '@hubbub/client';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { useText } from '../../texts/use-text.ts';
import styles from './message-line.module.css';

interface PrivateMarkProps {
  sender: Author | null;
  receiver: NonNullable<Message['receiver']>;
}

/** Says who else sees a message that only the sender and one receiver see. */
export function PrivateMark({ sender, receiver }: PrivateMarkProps) {
  const text = useText();
  const { user } = useViewer();
  const other = receiver.id === user.id ? sender : receiver;
  const name = other?.displayName ?? text('messages.deletedUser');
  return <span className={styles.mark}>{text('messages.privateWith', { name })}</span>;
}
