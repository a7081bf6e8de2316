import { useConversations } from '@hubbub/client/react';
import { useParams } from 'wouter';
import { useTitle } from '../app/use-title.ts';
import { ConversationView } from '../messages/conversation-view.tsx';
import { useText } from '../texts/use-text.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import styles from './chats-page.module.css';
import { ConversationList } from './conversation-list.tsx';

/** The list of conversations, and the chosen one beside it; on a phone one of them. */
export function ChatsPage() {
  const { id } = useParams<{ id?: string }>();
  return (
    <div className={styles.page} data-open={id ? '' : undefined}>
      <div className={styles.list}>
        <ConversationList chosenId={id} />
      </div>
      <div className={styles.conversation}>{id ? <ConversationView key={id} id={id} /> : <NothingChosen />}</div>
    </div>
  );
}

function NothingChosen() {
  const text = useText();
  const { conversations, isLoading } = useConversations();
  useTitle(text('conversations.title'));
  if (isLoading) return null;
  const hasSome = conversations.length > 0;
  return (
    <EmptyState icon="chat" title={hasSome ? text('conversations.choose') : text('conversations.none')}>
      {hasSome ? text('conversations.chooseAdvice') : text('conversations.noneAdvice')}
    </EmptyState>
  );
}
