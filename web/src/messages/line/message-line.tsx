import type { Message } from '@hubbub/client';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { useText } from '../../texts/use-text.ts';
import { classes } from '../../ui/classes.ts';
import { useConversationFocus } from '../conversation-context.tsx';
import { FormattedText } from '../format/formatted-text.tsx';
import { useMessageParts } from '../message-parts.ts';
import { AttachmentList } from './attachment-list.tsx';
import { MessageEditor } from './message-editor.tsx';
import { MessageFrame } from './message-frame.tsx';
import styles from './message-line.module.css';
import { ReactionList } from './reaction-list.tsx';
import { ReplyQuote } from './reply-quote.tsx';

interface MessageLineProps {
  message: Message;
  isFirst: boolean;
}

/** A message that the server has stored. */
export function MessageLine({ message, isFirst }: MessageLineProps) {
  const text = useText();
  const { user } = useViewer();
  const { editingId, setEditingId } = useConversationFocus();
  const { Tools } = useMessageParts();
  const { id, sender, createdAt, content, deletedAt, editedAt, mentions, replyTo, attachments } = message;
  const isMentioned = mentions.some((mention) => mention.isEveryone || mention.user?.id === user.id);
  if (deletedAt) {
    return (
      <MessageFrame sender={sender} at={createdAt} isFirst={isFirst}>
        <p className={classes(styles.content, styles.gone)} data-testid="content">
          {text('messages.deleted')}
        </p>
      </MessageFrame>
    );
  }
  return (
    <MessageFrame
      sender={sender}
      at={createdAt}
      isFirst={isFirst}
      isMarked={isMentioned}
      tools={<Tools message={message} />}
    >
      {replyTo && <ReplyQuote replied={replyTo} />}
      {editingId === id ? (
        <MessageEditor message={message} onDone={() => setEditingId(null)} />
      ) : (
        content && <FormattedText content={content} mentions={mentions} />
      )}
      {editedAt && <span className={styles.mark}>({text('messages.edited')})</span>}
      <AttachmentList attachments={attachments} />
      <ReactionList message={message} />
    </MessageFrame>
  );
}
