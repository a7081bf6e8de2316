import type { ReadMarksView } from '@hubbub/client/react';
import { useEffect } from 'react';
import { useWindowFocus } from './use-window-focus.ts';

/**
 * Marks the conversation as read up to a position, when the user sees it.
 *
 * @param isSeen whether the messages up to there are in sight
 */
export function useMarkRead(marks: ReadMarksView, position: number | undefined, isSeen: boolean): void {
  const { value, markRead } = marks;
  const isFocused = useWindowFocus();
  const isUnread = position !== undefined && value !== undefined && position > value.own;
  useEffect(() => {
    // The next message or the next focus tries again.
    if (isUnread && isSeen && isFocused) markRead(position).catch(() => {});
  }, [isUnread, position, isSeen, isFocused, markRead]);
}
