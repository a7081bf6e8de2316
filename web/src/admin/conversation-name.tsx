import { type FragmentType, graphql, readFragment } from '../gql/index.ts';
import { useText } from '../texts/use-text.ts';
import styles from './admin.module.css';

const NamedConversation = graphql(`
  fragment ConversationName on Conversation {
    __typename
    id
    ... on Group {
      title
    }
    ... on Project {
      title
    }
  }
`);

interface ConversationNameProps {
  id: string;
  /** Null if the viewer may not see it. */
  conversation: FragmentType<typeof NamedConversation> | null | undefined;
}

/** The name of a conversation. Of one that the administrator may not see there is only the id. */
export function ConversationName({ id, conversation: masked }: ConversationNameProps) {
  const text = useText();
  const conversation = readFragment(NamedConversation, masked);
  if (conversation && 'title' in conversation) return <>{conversation.title}</>;
  if (conversation?.__typename === 'Lobby') return <>{text('conversations.lobby')}</>;
  return <code className={styles.code}>{id}</code>;
}
