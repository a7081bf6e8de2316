import { lazy, Suspense, useState } from 'react';
import { IconButton } from '../ui/button.tsx';
import type { EmojiButtonProps } from './emoji-popover.tsx';

const load = () => import('./emoji-popover.tsx');
const EmojiPopover = lazy(async () => ({ default: (await load()).EmojiPopover }));

/** A button that opens the emoji. They are loaded when they are opened for the first time. */
export function EmojiButton(props: EmojiButtonProps) {
  const [isWanted, setWanted] = useState(false);
  const closed = (
    <IconButton
      icon="smile"
      label={props.label}
      aria-keyshortcuts={props.shortcut}
      aria-haspopup="dialog"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onClick={() => setWanted(true)}
    />
  );
  if (!isWanted) return closed;
  return (
    <Suspense fallback={closed}>
      <EmojiPopover {...props} />
    </Suspense>
  );
}
