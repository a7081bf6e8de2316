import type { ListedConversation } from '@hubbub/client';
import { usePresence } from '@hubbub/client/react';
import { memo } from 'react';
import { Link } from 'wouter';
import { useViewer } from '../app/viewer/viewer.tsx';
import { plainTextOf } from '../messages/format/parse.ts';
import { useText } from '../texts/use-text.ts';
import { Avatar } from '../ui/avatar.tsx';
import { classes } from '../ui/classes.ts';
import { CountBadge } from '../ui/count-badge.tsx';
import { ShortTime } from '../ui/short-time.tsx';
import styles from './conversation-row.module.css';
import { useConversationTitle } from './use-conversation-title.ts';

interface ConversationRowProps {
  conversation: ListedConversation;
  isChosen: boolean;
}

/** A conversation in the list: its name, its last message, and what is unread. */
export const ConversationRow = memo(({ conversation, isChosen }: ConversationRowProps) => {
  const text = useText();
  const title = useConversationTitle()(conversation);
  const { id, kind, partner, unreadCount, mentionCount, lastMessage } = conversation;
  const presence = usePresence(partner?.id ?? '')?.status;
  return (
    <li>
      <Link
        href={`/c/${id}`}
        className={classes(styles.row, unreadCount > 0 && styles.unread)}
        aria-current={isChosen ? 'page' : undefined}
      >
        <Avatar
          id={partner?.id ?? id}
          name={title}
          url={partner?.avatarUrl}
          presence={partner ? presence : undefined}
          isGroup={kind !== 'DirectChat'}
        />
        <span className={styles.body}>
          <span className={styles.line}>
            <span className={styles.title}>{title}</span>
            {lastMessage && (
              <span className={classes(styles.end, styles.time)}>
                <ShortTime at={lastMessage.createdAt} />
              </span>
            )}
          </span>
          <span className={styles.line}>
            <LastMessage conversation={conversation} />
            <span className={styles.end}>
              {mentionCount > 0 ? (
                <CountBadge count={unreadCount} label={text('conversations.mentions', { unreadCount, mentionCount })} />
              ) : (
                <CountBadge count={unreadCount} label={text('conversations.unread', { count: unreadCount })} />
              )}
            </span>
          </span>
        </span>
      </Link>
    </li>
  );
});

function LastMessage({ conversation: { kind, lastMessage } }: { conversation: ListedConversation }) {
  const text = useText();
  const { user } = useViewer();
  if (!lastMessage) return <span className={styles.last}>{text('conversations.nothingWritten')}</span>;
  const { sender, content, deletedAt } = lastMessage;
  const said = deletedAt ? text('conversations.deleted') : plainTextOf(content) || text('conversations.files');
  const name = sender?.id === user.id ? text('conversations.you') : sender?.displayName;
  const isNamed = name !== undefined && (kind !== 'DirectChat' || sender?.id === user.id);
  return <span className={styles.last}>{isNamed ? text('conversations.said', { name, said }) : said}</span>;
}
