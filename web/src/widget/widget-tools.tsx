import styles from '../messages/line/message-tools.module.css';
import type { MessageActions } from '../messages/line/use-message-actions.ts';
import { useText } from '../texts/use-text.ts';
import { IconButton } from '../ui/button.tsx';

/** The buttons beside a message in the widget: to reply to it, and to edit the viewer's own. */
export function WidgetTools({ actions }: { actions: MessageActions }) {
  const text = useText();
  return (
    <div className={styles.tools}>
      <IconButton icon="reply" label={text('messages.reply')} onClick={actions.reply} />
      {actions.isOwn && <IconButton icon="edit" label={text('messages.edit')} onClick={actions.edit} />}
    </div>
  );
}
