import { type TimelineView, useReadMarks } from '@hubbub/client/react';
import { useMemo, useRef } from 'react';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useText } from '../../texts/use-text.ts';
import { IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useMarkRead } from '../reading/use-mark-read.ts';
import { useUnreadMark } from '../reading/use-unread-mark.ts';
import styles from './history.module.css';
import { linesOf } from './lines.ts';
import { useJump } from './use-jump.ts';
import { useLines } from './use-lines.ts';
import { useMessageKeys } from './use-message-keys.ts';
import { VirtualLines } from './virtual-lines.tsx';

/** The messages of a conversation. It shows the newest, and loads others where the user scrolls. */
export function History({ id, timeline }: { id: string; timeline: TimelineView }) {
  const text = useText();
  const { user } = useViewer();
  const { entries, sending, status, error, loading, hasOlder, hasNewer } = timeline;
  const readPosition = useUnreadMark(id, status);
  const lines = useMemo(
    () => linesOf({ entries, sending, hasOlder }, user.id, readPosition),
    [entries, sending, hasOlder, user.id, readPosition],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const { virtual, isAtEnd } = useLines(lines, timeline, scroller);
  const highlighted = useJump(lines, timeline, virtual);
  const onKeyDown = useMessageKeys();
  const marks = useReadMarks(id);
  useMarkRead(marks, entries.at(-1)?.message.position, isAtEnd && !hasNewer);
  const toNewest = async () => {
    if (hasNewer) await timeline.jumpToNewest();
    virtual.scrollToEnd();
  };
  return (
    <div className={styles.frame}>
      {lines.length === 0 && <InsteadOfLines status={status} />}
      <div
        ref={scroller}
        className={styles.scroller}
        role="log"
        aria-live="off"
        aria-label={text('messages.history')}
        aria-busy={loading !== null}
        onKeyDown={onKeyDown}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without a place in the order, the keyboard could not scroll.
        tabIndex={0}
      >
        {/* A copy of the newest messages has no other pages: the banner says why. */}
        {error && (hasOlder || hasNewer) && status === 'ready' && (
          <ErrorNotice error={error} onRetry={timeline.loadOlder} />
        )}
        <VirtualLines conversationId={id} lines={lines} virtual={virtual} highlighted={highlighted} />
      </div>
      {!isAtEnd && lines.length > 0 && (
        <div className={styles.newest}>
          <IconButton icon="down" label={text('messages.toNewest')} onClick={() => void toNewest()} />
        </div>
      )}
    </div>
  );
}

function InsteadOfLines({ status }: Pick<TimelineView, 'status'>) {
  const text = useText();
  return (
    <div className={styles.instead}>
      {status === 'loading' && <Loading />}
      {status === 'ready' && (
        <EmptyState icon="chat" title={text('messages.empty')}>
          {text('messages.emptyAdvice')}
        </EmptyState>
      )}
    </div>
  );
}
