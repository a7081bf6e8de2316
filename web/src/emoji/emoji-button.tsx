import { Popover } from '@base-ui/react/popover';
import { lazy, Suspense, useState } from 'react';
import { IconButton } from '../ui/button.tsx';
import { Loading } from '../ui/loading.tsx';
import styles from './emoji-button.module.css';

const EmojiPicker = lazy(async () => ({ default: (await import('./emoji-picker.tsx')).EmojiPicker }));

interface EmojiButtonProps {
  label: string;
  onChoose: (emoji: string) => void;
}

/** A button that opens the emoji. */
export function EmojiButton({ label, onChoose }: EmojiButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger render={<IconButton icon="smile" label={label} />} />
      <Popover.Portal>
        <Popover.Positioner className={styles.positioner} sideOffset={6} collisionPadding={8} align="end">
          <Popover.Popup className={styles.popup} aria-label={label}>
            <Suspense fallback={<Loading />}>
              <EmojiPicker
                onChoose={(emoji) => {
                  setOpen(false);
                  onChoose(emoji);
                }}
              />
            </Suspense>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
