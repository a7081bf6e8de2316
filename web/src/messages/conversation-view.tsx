import { useTimeline } from '@hubbub/client/react';
import { useText } from '../texts/use-text.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Composer } from './composer/composer.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import styles from './conversation-view.module.css';
import { History } from './history/history.tsx';

/** One conversation: its header, its messages, and the place to write. */
export function ConversationView({ id }: { id: string }) {
  const text = useText();
  const timeline = useTimeline(id);
  return (
    <section className={styles.view}>
      <ConversationHeader id={id} />
      {timeline.ended !== null || timeline.status === 'failed' ? (
        <EmptyState icon="lock" title={text('messages.notVisible')}>
          {text('messages.notVisibleAdvice')}
        </EmptyState>
      ) : (
        <>
          <History id={id} timeline={timeline} />
          <Composer id={id} />
        </>
      )}
    </section>
  );
}
