import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { useText } from '../../texts/use-text.ts';
import { IconButton } from '../../ui/button.tsx';
import { useConversationFocus } from '../conversation-context.tsx';
import styles from './panel-frame.module.css';

interface PanelFrameProps {
  title: string;
  /** Buttons beside the title. */
  actions?: ReactNode;
  /** The content below that does not scroll. */
  foot?: ReactNode;
  /** Receives the element that scrolls. */
  scroller?: RefObject<HTMLDivElement | null>;
  children: ReactNode;
}

/** The frame of what is shown beside the messages. It takes the focus, and gives it back when it is closed. */
export function PanelFrame({ title, actions, foot, scroller, children }: PanelFrameProps) {
  const text = useText();
  const { setPanel, field } = useConversationFocus();
  const titleId = useId();
  const frame = useFocusWithin(field);
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, target, currentTarget } = event;
    // Dialogs and menus that were opened in it are elsewhere in the page.
    const isInside = target instanceof Node && currentTarget.contains(target);
    if (key !== 'Escape' || !isInside || event.defaultPrevented) return;
    event.preventDefault();
    setPanel(null);
  };
  return (
    <section ref={frame} className={styles.panel} aria-labelledby={titleId} tabIndex={-1} onKeyDown={onKeyDown}>
      <header className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        {actions}
        <IconButton icon="close" label={text('ui.close')} onClick={() => setPanel(null)} />
      </header>
      <div ref={scroller} className={styles.body}>
        {children}
      </div>
      {foot && <div className={styles.foot}>{foot}</div>}
    </section>
  );
}

/** Takes the focus. When it ends, the focus goes back where it was, or to `otherwise` if that is no longer there. */
function useFocusWithin(otherwise: RefObject<HTMLElement | null>): RefObject<HTMLElement | null> {
  const frame = useRef<HTMLElement>(null);
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    if (!frame.current?.contains(document.activeElement)) frame.current?.focus();
    return () => {
      // The focus was in the frame, which is gone.
      if (document.activeElement !== document.body) return;
      if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
      else otherwise.current?.focus();
    };
  }, [before, otherwise]);
  return frame;
}
