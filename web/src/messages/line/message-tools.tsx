import type { Message } from '@hubbub/client';
import { useState } from 'react';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { EmojiButton } from '../../emoji/emoji-button.tsx';
import { useText } from '../../texts/use-text.ts';
import { IconButton } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { useConversationFocus } from '../conversation-context.tsx';
import { DeleteMessageDialog } from './delete-message-dialog.tsx';
import styles from './message-tools.module.css';
import { useReact } from './use-react.ts';

/** What can be done with a message. */
export function MessageTools({ message }: { message: Message }) {
  const text = useText();
  const { user } = useViewer();
  const { setReplyTo, setReceiver, setEditingId } = useConversationFocus();
  const { react } = useReact(message);
  const [isDeleting, setDeleting] = useState(false);
  const isOwn = message.sender?.id === user.id;
  const reply = () => {
    setReplyTo(message);
    // The reply to a private message is private, too: the others must not see what it quotes.
    if (message.receiver) setReceiver(isOwn ? message.receiver : message.sender);
  };
  return (
    <div className={styles.tools}>
      <EmojiButton label={text('messages.react')} onChoose={(emoji) => void react(emoji, true)} />
      <IconButton icon="reply" label={text('messages.reply')} onClick={reply} />
      <Menu trigger={<IconButton icon="more" label={text('messages.more')} />}>
        {isOwn && (
          <MenuItem icon="edit" onSelect={() => setEditingId(message.id)}>
            {text('messages.edit')}
          </MenuItem>
        )}
        <MenuItem icon="copy" onSelect={() => void navigator.clipboard?.writeText(message.content)}>
          {text('messages.copy')}
        </MenuItem>
        {isOwn && (
          <MenuItem icon="trash" isDangerous onSelect={() => setDeleting(true)}>
            {text('messages.delete')}
          </MenuItem>
        )}
      </Menu>
      {isDeleting && <DeleteMessageDialog message={message} onClose={() => setDeleting(false)} />}
    </div>
  );
}
