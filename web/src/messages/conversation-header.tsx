import { useConversations, usePresence } from '@hubbub/client/react';
import { Link } from 'wouter';
import { useTitle } from '../app/use-title.ts';
import { useConversationTitle } from '../conversations/use-conversation-title.ts';
import { useText } from '../texts/use-text.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Icon } from '../ui/icon.tsx';
import styles from './conversation-header.module.css';
import { ConversationMenu } from './conversation-menu.tsx';

/** The name of the conversation, and on a phone the way back to the list. */
export function ConversationHeader({ id }: { id: string }) {
  const text = useText();
  const { conversations } = useConversations();
  const titleOf = useConversationTitle();
  const conversation = conversations.find((each) => each.id === id);
  const partner = conversation?.partner;
  const presence = usePresence(partner?.id ?? '')?.status;
  const title = conversation ? titleOf(conversation) : '';
  useTitle(title);
  return (
    <header className={styles.header}>
      <Link href="/" className={styles.back} aria-label={text('messages.back')}>
        <Icon name="back" />
      </Link>
      {conversation && (
        <span className={styles.picture}>
          <Avatar
            id={partner?.id ?? id}
            name={title}
            url={partner?.avatarUrl}
            presence={partner ? presence : undefined}
            isGroup={conversation.kind !== 'DirectChat'}
          />
        </span>
      )}
      <div className={styles.names}>
        <h1 className={styles.title}>{title || text('messages.conversation')}</h1>
        {partner && presence && <p className={styles.subtitle}>{text(`presence.${presence}`)}</p>}
      </div>
      {conversation && <ConversationMenu id={id} />}
      {conversation?.kind === 'Group' && (
        <Link href={`/groups/${id}`} className={styles.settings} aria-label={text('groups.settings')}>
          <Icon name="settings" />
        </Link>
      )}
      {conversation?.kind === 'Project' && (
        <Link href={`/projects/${id}`} className={styles.settings} aria-label={text('projects.open')}>
          <Icon name="project" />
        </Link>
      )}
    </header>
  );
}
