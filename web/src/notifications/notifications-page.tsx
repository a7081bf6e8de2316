import { useNotifications } from '@hubbub/client/react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useTitle } from '../app/use-title.ts';
import { ErrorNotice } from '../data/error-notice.tsx';
import { PagesFoot } from '../data/pages-foot.tsx';
import { useAction } from '../data/use-action.ts';
import { useText } from '../texts/use-text.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { CheckField } from '../ui/check-field.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageBody } from '../ui/page-body.tsx';
import styles from './notification-row.module.css';
import { NotificationRow } from './notification-row.tsx';
import { useInbox } from './use-inbox.ts';

/** The viewer's notifications, newest first, with the ways to mark them as read. */
export function NotificationsPage() {
  const text = useText();
  useTitle(text('notifications.title'));
  const [unreadOnly, setUnreadOnly] = useState(false);
  const { items, pages } = useInbox(unreadOnly);
  const { unreadCount, markRead, markAllRead } = useNotifications();
  const markAll = useAction(markAllRead);
  const actions = (
    <Button onClick={() => void markAll.run()} disabled={unreadCount === 0 || markAll.isRunning}>
      {text('notifications.markAllRead')}
    </Button>
  );
  const empty = (
    <EmptyState icon="bell" title={unreadOnly ? text('notifications.noneUnread') : text('notifications.none')}>
      {text('notifications.noneAdvice')}
    </EmptyState>
  );
  return (
    <PageBody
      title={text('notifications.title')}
      lead={text('notifications.unreadCount', { count: unreadCount })}
      actions={actions}
    >
      <div className={styles.choices}>
        <CheckField
          label={text('notifications.unreadOnly')}
          checked={unreadOnly}
          onChange={({ target }) => setUnreadOnly(target.checked)}
        />
        <Link href="/settings/notifications" className={buttonClass('link')}>
          {text('notifications.settings')}
        </Link>
      </div>
      <ErrorNotice error={markAll.error} />
      {items.length > 0 && (
        <ul className={styles.list} aria-label={text('notifications.title')}>
          {items.map(({ node, isRead }) => (
            <NotificationRow key={node.id} notification={node} isRead={isRead} onRead={markRead} />
          ))}
        </ul>
      )}
      <PagesFoot pages={{ ...pages, nodes: items }} empty={empty} />
    </PageBody>
  );
}
