import { Link } from 'wouter';
import { ErrorNotice } from '../data/error-notice.tsx';
import { useAction } from '../data/use-action.ts';
import type { NotificationKind } from '../gql/graphql.ts';
import { type FragmentType, readFragment } from '../gql/index.ts';
import { useText } from '../texts/use-text.ts';
import { IconButton } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { ShortTime } from '../ui/short-time.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { describe } from './describe.ts';
import { NotificationFields } from './notification-fragment.ts';
import styles from './notification-row.module.css';

const icons: Readonly<Record<NotificationKind, IconName>> = {
  ACCOUNT: 'shield',
  FRIEND_REQUEST: 'people',
  INVITATION: 'group',
  MENTION: 'mention',
  MESSAGE: 'chat',
  PROJECT_ACTION: 'project',
  REPLY: 'reply',
  THREAD: 'reply',
};

interface NotificationRowProps {
  notification: FragmentType<typeof NotificationFields>;
  isRead: boolean;
  onRead: (id: string) => Promise<void>;
}

/** A notification: a link to what it is about, which marks it as read, and a button that only marks it. */
export function NotificationRow({ notification, isRead, onRead }: NotificationRowProps) {
  const text = useText();
  const { id, kind, at, about } = readFragment(NotificationFields, notification);
  const { sentence, place, excerpt, href } = describe(about, text);
  const mark = useAction(() => onRead(id));
  const read = () => {
    if (!isRead) void mark.run();
  };
  return (
    <li className={classes(styles.row, !isRead && styles.unread)}>
      <span className={styles.icon}>
        <Icon name={icons[kind]} />
      </span>
      <div className={styles.text}>
        <p className={styles.sentence}>
          {!isRead && <VisuallyHidden>{text('notifications.unread')} </VisuallyHidden>}
          {href ? (
            <Link href={href} onClick={read}>
              {sentence}
            </Link>
          ) : (
            sentence
          )}
        </p>
        {excerpt && <p className={styles.excerpt}>{excerpt}</p>}
        <p className={styles.place}>
          {place && <span>{place}</span>}
          <ShortTime at={at} />
        </p>
        <ErrorNotice error={mark.error} />
      </div>
      {!isRead && (
        <div className={styles.mark}>
          <IconButton icon="check" label={text('notifications.markRead', { sentence })} onClick={read} />
        </div>
      )}
    </li>
  );
}
