import type { RefObject } from 'react';
import { flushSync } from 'react-dom';
import { ErrorNotice } from '../data/error-notice.tsx';
import { useAction } from '../data/use-action.ts';
import { useText } from '../texts/use-text.ts';
import { Button } from '../ui/button.tsx';
import styles from './thread-panel.module.css';

interface OlderButtonProps {
  /** The list of the replies. */
  list: RefObject<HTMLElement | null>;
  /** The element that scrolls. */
  scroller: RefObject<HTMLElement | null>;
  loadOlder: (show: (change: () => void) => void) => Promise<void>;
}

/** Loads older replies. The visible ones stay in their place. */
export function OlderButton({ list, scroller, loadOlder }: OlderButtonProps) {
  const text = useText();
  const older = useAction(() => loadOlder((change) => keepPlace(list.current, scroller.current, change)));
  const load = () => void older.run();
  return (
    <div className={styles.older}>
      <ErrorNotice error={older.error} />
      {/* A disabled button would lose the focus. */}
      <Button look="link" aria-disabled={older.isRunning} onClick={load}>
        {text('threads.older')}
      </Button>
    </div>
  );
}

/** Changes the page, and scrolls so that the first entry of the list stays where it was. */
function keepPlace(list: HTMLElement | null, scroller: HTMLElement | null, change: () => void): void {
  const first = list?.firstElementChild;
  const before = first?.getBoundingClientRect().top ?? 0;
  flushSync(change);
  if (!first || !scroller) return;
  scroller.scrollTop += first.getBoundingClientRect().top - before;
  // With the last page the button, which had the focus, disappears.
  if (document.activeElement === document.body) {
    first.querySelector<HTMLElement>('[data-message]')?.focus({ preventScroll: true });
  }
}
