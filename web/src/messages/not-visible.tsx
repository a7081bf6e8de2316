import type { TimelineView } from '@hubbub/client/react';
import { useText } from '../texts/use-text.ts';
import { EmptyState } from '../ui/empty-state.tsx';

/** Whether the conversation does not exist or is not visible to the viewer. After a temporary error it may still be. */
export function isGone({ ended, status, error }: TimelineView): boolean {
  return ended !== null || (status === 'failed' && !error?.temporary);
}

/** Shown instead of such a conversation. */
export function NotVisible() {
  const text = useText();
  return (
    <EmptyState icon="lock" title={text('messages.notVisible')}>
      {text('messages.notVisibleAdvice')}
    </EmptyState>
  );
}
