import { useConversations } from '@hubbub/client/react';
import { useText } from '../texts/use-text.ts';
import { CountBadge } from '../ui/count-badge.tsx';

/** The number of conversations with unread messages. */
export function UnreadBadge() {
  const text = useText();
  const { conversations } = useConversations();
  const count = conversations.filter(({ unreadCount }) => unreadCount > 0).length;
  return <CountBadge count={count} label={text('conversations.unreadChats', { count })} />;
}
