import { useNotifications } from '@hubbub/client/react';
import { useText } from '../texts/use-text.ts';
import { CountBadge } from '../ui/count-badge.tsx';

/** The number of unread notifications. */
export function NotificationBadge() {
  const text = useText();
  const { unreadCount: count } = useNotifications();
  return <CountBadge count={count} label={text('notifications.unreadCount', { count })} />;
}
