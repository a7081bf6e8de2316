import { useConversations } from '@hubbub/client/react';
import { Link } from 'wouter';
import { useConversationTitle } from '../conversations/use-conversation-title.ts';
import { type FragmentType, graphql, readFragment } from '../gql/index.ts';
import { plainTextOf } from '../messages/format/parse.ts';
import { useText } from '../texts/use-text.ts';
import { ShortTime } from '../ui/short-time.tsx';
import styles from './search.module.css';

const FoundMessageFragment = graphql(`
  fragment FoundMessage on MessageSearchEdge {
    highlights {
      parts {
        text
        isMatch
      }
    }
    node {
      id
      position
      conversationId
      content
      createdAt
      sender {
        id
        displayName
      }
    }
  }
`);

interface FoundMessageProps {
  edge: FragmentType<typeof FoundMessageFragment>;
  /** The conversation is on the screen already. */
  isInConversation: boolean;
}

/** A message that was found, with its matches. It leads to its place in the conversation. */
export function FoundMessage({ edge, isInConversation }: FoundMessageProps) {
  const text = useText();
  const { highlights, node } = readFragment(FoundMessageFragment, edge);
  const { conversations } = useConversations();
  const titleOf = useConversationTitle();
  const conversation = conversations.find(({ id }) => id === node.conversationId);
  return (
    <li>
      <Link href={`/c/${node.conversationId}?at=${node.position}`} className={styles.hit}>
        <span className={styles.line}>
          <strong>{node.sender?.displayName ?? text('messages.deletedUser')}</strong>
          {!isInConversation && conversation && <span className={styles.where}>{titleOf(conversation)}</span>}
          <span className={styles.time}>
            <ShortTime at={node.createdAt} />
          </span>
        </span>
        <span className={styles.said}>
          {highlights.length > 0 ? highlights.map(highlightShown) : plainTextOf(node.content)}
        </span>
      </Link>
    </li>
  );
}

interface Highlight {
  readonly parts: readonly { readonly text: string; readonly isMatch: boolean }[];
}

function highlightShown({ parts }: Highlight, index: number) {
  return (
    // The matches of a message stay in their order.
    <span key={index}>
      {index > 0 && ' … '}
      {parts.map((part, at) => {
        const Part = part.isMatch ? 'mark' : 'span';
        // biome-ignore lint/suspicious/noArrayIndexKey: they are the parts of one text.
        return <Part key={at}>{part.text}</Part>;
      })}
    </span>
  );
}
