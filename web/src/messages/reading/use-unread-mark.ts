import { useConversations } from '@hubbub/client/react';
import { useEffect, useState } from 'react';

/** Returns where the viewer had read up to when the conversation was opened; null if nothing was unread. */
export function useUnreadMark(id: string, status: string): number | null {
  const { conversations } = useConversations();
  const conversation = conversations.find((each) => each.id === id);
  const [mark, setMark] = useState<number | null | undefined>(undefined);
  useEffect(() => {
    if (mark !== undefined || !conversation || status !== 'ready') return;
    setMark(conversation.unreadCount > 0 ? conversation.readPosition : null);
  }, [mark, conversation, status]);
  return mark ?? null;
}
