import { EmojiButton } from '../../emoji/emoji-button.tsx';
import { useText } from '../../texts/use-text.ts';
import { IconButton } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import styles from './message-tools.module.css';
import { type MessageActions, reactionKey } from './use-message-actions.ts';

/** The buttons beside a message. */
export function MessageTools({ actions }: { actions: MessageActions }) {
  const text = useText();
  return (
    <div className={styles.tools}>
      <EmojiButton label={text('messages.react')} shortcut={reactionKey} onChoose={actions.react} />
      <IconButton icon="reply" label={text('messages.reply')} aria-keyshortcuts="r" onClick={actions.reply} />
      {!actions.isInThread && !actions.isPrivate && (
        <IconButton icon="thread" label={text('threads.open')} aria-keyshortcuts="t" onClick={actions.openThread} />
      )}
      <Menu trigger={<IconButton icon="more" label={text('messages.more')} />}>
        {actions.isOwn && (
          <MenuItem icon="edit" onSelect={actions.edit}>
            {text('messages.edit')}
          </MenuItem>
        )}
        <MenuItem icon="copy" onSelect={actions.copy}>
          {text('messages.copy')}
        </MenuItem>
        {!actions.isPrivate && (
          <MenuItem icon="pin" onSelect={() => void actions.pin()}>
            {text('pins.pin')}
          </MenuItem>
        )}
        {!actions.isPrivate && (
          <MenuItem icon="people" onSelect={actions.showReaders}>
            {text('messages.readers')}
          </MenuItem>
        )}
        {actions.isOwn && (
          <MenuItem icon="trash" isDangerous onSelect={actions.askToDelete}>
            {text('messages.delete')}
          </MenuItem>
        )}
      </Menu>
    </div>
  );
}
