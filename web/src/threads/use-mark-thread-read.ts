import { useHubbub } from '@hubbub/client/react';
import { useEffect } from 'react';
import { useWindowFocus } from '../messages/reading/use-window-focus.ts';
import { MarkThreadRead } from './thread-documents.ts';
import type { ShownThread } from './use-thread.ts';

/** Marks the replies of a thread as read, when the user sees them. */
export function useMarkThreadRead(messageId: string, thread: ShownThread | null): void {
  const hubbub = useHubbub();
  const isFocused = useWindowFocus();
  const position = thread?.replies.at(-1)?.position;
  const isUnread = thread?.isFollowed && thread.unreadCount > 0;
  useEffect(() => {
    if (!isUnread || !isFocused || position === undefined) return;
    // The next reply or the next focus tries again.
    hubbub.request(MarkThreadRead, { input: { messageId, position } }).catch(() => {});
  }, [hubbub, messageId, position, isUnread, isFocused]);
}
