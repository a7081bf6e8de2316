import { useText } from '../../texts/use-text.ts';
import { IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useConversationFocus } from '../conversation-context.tsx';
import { plainTextOf } from '../format/parse.ts';
import styles from './composer.module.css';

/** The message that the next one replies to. */
export function ReplyBar() {
  const text = useText();
  const { replyTo, setReplyTo } = useConversationFocus();
  if (!replyTo) return null;
  const name = replyTo.sender?.displayName ?? text('messages.deletedUser');
  return (
    <div className={styles.above}>
      <Icon name="reply" size={16} />
      <span className={styles.reply}>
        {text('messages.replyingTo', { name, said: plainTextOf(replyTo.content) || text('messages.files') })}
      </span>
      <IconButton icon="close" label={text('messages.cancelReply')} onClick={() => setReplyTo(null)} />
    </div>
  );
}
