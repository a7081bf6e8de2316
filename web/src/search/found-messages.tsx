import { PagesFoot } from '../data/pages-foot.tsx';
import { type ConnectionPage, usePages } from '../data/use-pages.ts';
import type { SearchMessagesQuery } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { useText } from '../texts/use-text.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { FoundMessage } from './found-message.tsx';
import styles from './search.module.css';

const SearchMessages = graphql(`
  query SearchMessages($query: String!, $conversationId: ID, $after: String) {
    searchMessages(query: $query, conversationId: $conversationId, first: 20, after: $after) {
      edges {
        node {
          id
        }
        ...FoundMessage
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Edge = SearchMessagesQuery['searchMessages']['edges'][number];

/** The messages that have all words of a query, newest first. */
export function FoundMessages({ query, conversationId }: { query: string; conversationId?: string }) {
  const text = useText();
  const pages = usePages(SearchMessages, { query, conversationId: conversationId ?? null }, edgesOf);
  return (
    <div className={styles.results}>
      <p role="status" className={styles.count}>
        {pages.nodes.length > 0 && text('search.found', { count: pages.nodes.length, more: String(pages.hasMore) })}
      </p>
      <ol aria-label={text('search.results')}>
        {pages.nodes.map((edge) => (
          <FoundMessage key={edge.node.id} edge={edge} isInConversation={conversationId !== undefined} />
        ))}
      </ol>
      <PagesFoot
        pages={pages}
        empty={
          <EmptyState icon="search" title={text('search.none')}>
            {text('search.noneAdvice')}
          </EmptyState>
        }
      />
    </div>
  );
}

/** The matches of a message are beside it in the list. */
function edgesOf({ searchMessages: { edges, pageInfo } }: SearchMessagesQuery): ConnectionPage<Edge> {
  return { edges: edges.map((edge) => ({ node: edge })), pageInfo };
}
