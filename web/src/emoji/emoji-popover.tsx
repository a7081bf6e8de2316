import { Popover } from '@base-ui/react/popover';
import { useState } from 'react';
import { IconButton } from '../ui/button.tsx';
import { EmojiPicker } from './emoji-picker.tsx';
import styles from './emoji-popover.module.css';

export interface EmojiButtonProps {
  label: string;
  /** The key that presses it. */
  shortcut?: string;
  onChoose: (emoji: string) => void;
}

/** The emoji beside the button that opened them. */
export function EmojiPopover({ label, shortcut, onChoose }: EmojiButtonProps) {
  const [isOpen, setOpen] = useState(true);
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger render={<IconButton icon="smile" label={label} aria-keyshortcuts={shortcut} />} />
      <Popover.Portal>
        <Popover.Positioner className={styles.positioner} sideOffset={6} collisionPadding={8} align="end">
          <Popover.Popup className={styles.popup} aria-label={label}>
            <EmojiPicker
              onChoose={(emoji) => {
                setOpen(false);
                onChoose(emoji);
              }}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
