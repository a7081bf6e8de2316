import type { ListedConversation } from '@hubbub/client';
import { useConversations } from '@hubbub/client/react';
import { useState } from 'react';
import { ErrorNotice } from '../data/error-notice.tsx';
import { useText } from '../texts/use-text.ts';
import { IconLink } from '../ui/icon-link.tsx';
import { Loading } from '../ui/loading.tsx';
import styles from './conversation-list.module.css';
import { ConversationRow } from './conversation-row.tsx';
import { NewConversationMenu } from './new-conversation-menu.tsx';
import { useConversationTitle } from './use-conversation-title.ts';

/** Minimum number of conversations for a search field. */
const fewestToSearch = 8;

/** The viewer's conversations, those with the newest messages first. */
export function ConversationList({ chosenId }: { chosenId: string | undefined }) {
  const text = useText();
  const { conversations, isLoading, error } = useConversations();
  const [search, setSearch] = useState('');
  const shown = useMatches(conversations, search);
  // The chosen conversation has the first heading of the page.
  const Heading = chosenId ? 'h2' : 'h1';
  return (
    <>
      <header className={styles.head}>
        <Heading className={styles.title}>{text('conversations.title')}</Heading>
        <span className={styles.ways}>
          <IconLink icon="search" label={text('search.title')} href="/search" />
          <IconLink icon="thread" label={text('threads.followed')} href="/threads" />
          <NewConversationMenu />
        </span>
      </header>
      {conversations.length >= fewestToSearch && (
        <input
          type="search"
          className={styles.search}
          aria-label={text('conversations.search')}
          placeholder={text('conversations.search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      <nav className={styles.scroller} aria-label={text('conversations.title')}>
        <ErrorNotice error={error} />
        {isLoading && <Loading />}
        <ul>
          {shown.map((conversation) => (
            <ConversationRow
              key={conversation.id}
              conversation={conversation}
              isChosen={conversation.id === chosenId}
            />
          ))}
        </ul>
        {!isLoading && shown.length === 0 && (
          <p className={styles.none}>{search ? text('conversations.noMatch') : text('conversations.none')}</p>
        )}
      </nav>
    </>
  );
}

function useMatches(conversations: readonly ListedConversation[], search: string): readonly ListedConversation[] {
  const titleOf = useConversationTitle();
  const wanted = search.trim().toLowerCase();
  if (!wanted) return conversations;
  return conversations.filter((conversation) => titleOf(conversation).toLowerCase().includes(wanted));
}
