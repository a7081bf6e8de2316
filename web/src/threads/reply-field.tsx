import { useSend } from '@hubbub/client/react';
import { type KeyboardEvent, useState } from 'react';
import { useConversationFocus } from '../messages/conversation-context.tsx';
import { useText } from '../texts/use-text.ts';
import { IconButton } from '../ui/button.tsx';
import styles from './thread-panel.module.css';

/** The place to reply in the thread around it. Enter sends. */
export function ReplyField() {
  const text = useText();
  const { conversationId, thread } = useConversationFocus();
  const { send } = useSend(conversationId);
  const [content, setContent] = useState('');
  const submit = () => {
    const written = content.trim();
    if (!written) return;
    send({ content: written, ...(thread && { replyToId: thread.messageId }) });
    setContent('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      className={styles.field}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <textarea
        ref={thread?.field}
        className={styles.text}
        aria-label={text('threads.write')}
        placeholder={text('threads.write')}
        rows={1}
        dir="auto"
        value={content}
        onChange={(event) => setContent(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <IconButton icon="send" type="submit" label={text('threads.send')} disabled={!content.trim()} />
    </form>
  );
}
