import type { RepliedMessage } from '@hubbub/client';
import { Link } from 'wouter';
import { useText } from '../../texts/use-text.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { useConversationFocus } from '../conversation-context.tsx';
import { plainTextOf } from '../format/parse.ts';
import styles from './reply-quote.module.css';

/** The message that another one replies to, in one line. It leads to the message. */
export function ReplyQuote({ replied }: { replied: RepliedMessage }) {
  const text = useText();
  const { conversationId } = useConversationFocus();
  const { sender, content, deletedAt, position } = replied;
  const name = sender?.displayName ?? text('messages.deletedUser');
  const said = deletedAt ? text('messages.deleted') : plainTextOf(content) || text('messages.files');
  return (
    <Link href={`/c/${conversationId}?at=${position}`} className={styles.quote}>
      <VisuallyHidden>{text('messages.inReplyTo')} </VisuallyHidden>
      <span className={styles.name}>{name}</span>
      <span className={styles.said}>{said}</span>
    </Link>
  );
}
