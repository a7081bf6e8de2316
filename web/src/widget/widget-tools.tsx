import type { Message } from '@hubbub/client';
import { useViewer } from '../app/viewer/viewer.tsx';
import { useConversationFocus } from '../messages/conversation-context.tsx';
import styles from '../messages/line/message-tools.module.css';
import { useText } from '../texts/use-text.ts';
import { IconButton } from '../ui/button.tsx';

/** What can be done with a message in the widget: reply, and edit the own ones. */
export function WidgetTools({ message }: { message: Message }) {
  const text = useText();
  const { user } = useViewer();
  const { setReplyTo, setEditingId } = useConversationFocus();
  return (
    <div className={styles.tools}>
      <IconButton icon="reply" label={text('messages.reply')} onClick={() => setReplyTo(message)} />
      {message.sender?.id === user.id && (
        <IconButton icon="edit" label={text('messages.edit')} onClick={() => setEditingId(message.id)} />
      )}
    </div>
  );
}
