import type { Message } from '@hubbub/client';
import { Suspense } from 'react';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { useConversationFocus } from '../conversation-context.tsx';
import { FormattedText } from '../format/formatted-text.tsx';
import { useMessageParts } from '../message-parts.ts';
import { AttachmentList } from './attachment-list.tsx';
import { MessageEditor } from './message-editor.tsx';
import { MessageFrame } from './message-frame.tsx';
import styles from './message-line.module.css';
import { PrivateMark } from './private-mark.tsx';
import { ReactionList } from './reaction-list.tsx';
import { ReplyQuote } from './reply-quote.tsx';
import { actByKey, useMessageActions } from './use-message-actions.ts';

interface MessageLineProps {
  message: Message;
  isFirst: boolean;
}

/** A message that the server has stored. */
export function MessageLine({ message, isFirst }: MessageLineProps) {
  const text = useText();
  const { user } = useViewer();
  const { editingId, setEditingId } = useConversationFocus();
  const { Tools, Dialog } = useMessageParts();
  const actions = useMessageActions(message);
  const { id, sender, receiver, createdAt, content, deletedAt, editedAt } = message;
  const { mentions, replyTo, replyCount, attachments } = message;
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
      onKeyDown={Dialog ? (event) => actByKey(event, actions) : undefined}
      tools={<Tools actions={actions} />}
    >
      {receiver && <PrivateMark message={message} />}
      {replyTo && <ReplyQuote replied={replyTo} />}
      {editingId === id ? (
        <MessageEditor
          message={message}
          onDone={() => {
            setEditingId(null);
            actions.write();
          }}
        />
      ) : (
        content && <FormattedText content={content} mentions={mentions} />
      )}
      {editedAt && <span className={styles.mark}>({text('messages.edited')})</span>}
      <AttachmentList attachments={attachments} />
      <ReactionList message={message} />
      {Dialog && replyCount > 0 && !actions.isInThread && !actions.isPrivate && (
        <Button look="link" onClick={actions.openThread}>
          {text('threads.replies', { count: replyCount })}
        </Button>
      )}
      {Dialog && actions.dialog && (
        <Suspense fallback={null}>
          <Dialog actions={actions} message={message} kind={actions.dialog} />
        </Suspense>
      )}
    </MessageFrame>
  );
}
