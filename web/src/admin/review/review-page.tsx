import { PagesFoot } from '../../data/pages-foot.tsx';
import { usePages } from '../../data/use-pages.ts';
import type { AdminHeldMessagesQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Rows } from '../../ui/rows.tsx';
import { AdminFrame } from '../admin-frame.tsx';
import { useAdminEvents } from '../use-admin-events.ts';
import { HeldRow } from './held-row.tsx';

const AdminHeldMessages = graphql(`
  query AdminHeldMessages($after: String) {
    heldMessages(first: 30, after: $after) {
      edges {
        node {
          id
          ...HeldMessageRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** The messages that wait for a decision, oldest first. */
export function ReviewPage() {
  const text = useText();
  const pages = usePages(AdminHeldMessages, noVariables, heldOf);
  useAdminEvents('Review', () => void pages.reload());
  const empty = (
    <EmptyState icon="check" title={text('admin.review.none')}>
      {text('admin.review.noneAdvice')}
    </EmptyState>
  );
  return (
    <AdminFrame title={text('admin.review.title')}>
      <Rows label={text('admin.review.title')}>
        {pages.nodes.map((held) => (
          <HeldRow key={held.id} held={held} onDecided={pages.reload} />
        ))}
      </Rows>
      <PagesFoot pages={pages} empty={empty} />
    </AdminFrame>
  );
}

const noVariables = {};
const heldOf = (answer: AdminHeldMessagesQuery) => answer.heldMessages;
