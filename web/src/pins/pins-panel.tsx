import { PagesFoot } from '../data/pages-foot.tsx';
import { useEvents } from '../data/use-events.ts';
import { usePages } from '../data/use-pages.ts';
import type { PinnedMessagesQuery } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { useConversationFocus } from '../messages/conversation-context.tsx';
import { PanelFrame } from '../messages/panel/panel-frame.tsx';
import { useText } from '../texts/use-text.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Rows } from '../ui/rows.tsx';
import { PinnedRow } from './pinned-row.tsx';

const PinnedMessages = graphql(`
  query PinnedMessages($conversationId: ID!, $after: String) {
    conversation(id: $conversationId) {
      id
      pinnedMessages(first: 50, after: $after) {
        edges {
          node {
            id
            ...PinnedRow
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const PinChanges = graphql(`
  subscription PinChanges($conversationId: ID!) {
    messageEvents(conversationId: $conversationId) {
      __typename
    }
  }
`);

/** The events after which other messages are pinned, or the same ones read otherwise. */
const changing: ReadonlySet<string> = new Set(['MessagePinned', 'MessageUnpinned', 'MessageEdited', 'MessageDeleted']);

/** The pinned messages of the conversation on the screen, as they change. */
export function PinsPanel() {
  const text = useText();
  const { conversationId } = useConversationFocus();
  const pages = usePages(PinnedMessages, { conversationId }, pinsOf);
  useEvents(PinChanges, { conversationId }, (event) => {
    if (event === null || changing.has(event.__typename)) void pages.reload();
  });
  return (
    <PanelFrame title={text('pins.title')}>
      <Rows label={text('pins.title')}>
        {pages.nodes.map((message) => (
          <PinnedRow key={message.id} message={message} conversationId={conversationId} />
        ))}
      </Rows>
      <PagesFoot
        pages={pages}
        empty={
          <EmptyState icon="pin" title={text('pins.none')}>
            {text('pins.noneAdvice')}
          </EmptyState>
        }
      />
    </PanelFrame>
  );
}

function pinsOf({ conversation }: PinnedMessagesQuery) {
  return conversation?.pinnedMessages ?? { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
}
