import type { Hubbub } from '../hubbub.js';
import { copies } from '../kept.js';
import {
  AllMessageEvents,
  type ConversationListEvent,
  ConversationsQuery,
  conversationFields,
  MembershipEvents,
  type ReadPage,
  TallyQuery,
  UnreadEvents,
} from './conversation-documents.js';
import { apply, change, inOrder, listed } from './conversation-list.js';
import type { ListedConversation } from './listed-conversation.js';
import { LiveState } from './live-state.js';
import { Recounts } from './recounts.js';

/**
 * Keeps the viewer's conversations, those with the newest messages first.
 *
 * @param viewerId whose conversations they are: the viewer's own messages are not unread
 */
export function liveConversations(
  hubbub: Hubbub,
  viewerId: string,
): LiveState<readonly ListedConversation[], ConversationListEvent> {
  const recounts = new Recounts((id) => void recount(id).catch(() => {}));
  // If this fails, the connection is lost, or the conversation is: then the list is read again, or it leaves the list.
  const recount = async (id: string) => {
    const { conversation } = await hubbub.request(TallyQuery, { id });
    if (!conversation) return;
    recounts.note(id, 'tally');
    live.change((list) => change(list, id, (each) => ({ ...each, ...conversation })));
  };
  const live = new LiveState<readonly ListedConversation[], ConversationListEvent>(hubbub, {
    read: async () => {
      const list = await read(hubbub);
      recounts.noteAll();
      return list;
    },
    apply: (list, event) => {
      noteIn(recounts, event);
      return apply(list, event, viewerId);
    },
    end: () => recounts.close(),
  });
  live.follow(MembershipEvents, {}, true).follow(AllMessageEvents, {}, true).follow(UnreadEvents, {}, false);
  keep(hubbub, live);
  return live;
}

/** Number of conversations in the copy of the list. */
const mostKept = 200;

/** Keeps a copy of the list, and shows it until the list is read. What is gone from the list is kept no longer. */
function keep({ kept }: Hubbub, live: LiveState<readonly ListedConversation[], ConversationListEvent>): void {
  if (!kept) return;
  let before: readonly ListedConversation[] = [];
  const update = () => {
    const { value } = live.state.get();
    if (!value) return;
    const ids = new Set(value.map(({ id }) => id));
    for (const { id } of before) if (!ids.has(id)) kept.remove(copies.messages(id));
    before = value;
    kept.write(copies.conversations, () => value.slice(0, mostKept), conversationFields);
  };
  live.state.subscribe(update);
  void kept.read<readonly ListedConversation[]>(copies.conversations, conversationFields).then((list) => {
    if (!list) return;
    before = [...before, ...list];
    live.restore(list);
    update();
  });
}

async function read(hubbub: Hubbub): Promise<readonly ListedConversation[]> {
  const found: ListedConversation[] = [];
  for (let after: string | null = null; ; ) {
    const page: ReadPage = await hubbub.request(ConversationsQuery, { after });
    const { edges, pageInfo } = page.viewer.conversations;
    found.push(...edges.map(({ node }) => listed(node)));
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null) return inOrder(found);
    after = pageInfo.endCursor;
  }
}

function noteIn(recounts: Recounts, event: ConversationListEvent): void {
  if (event.__typename === 'MessageAdded') recounts.note(event.conversationId, 'message');
  else for (const id of talliedIn(event)) recounts.note(id, 'tally');
}

/** The conversations whose numbers are in an event. */
function talliedIn(event: ConversationListEvent): readonly string[] {
  switch (event.__typename) {
    case 'ConversationJoined':
      return event.edge ? [event.edge.node.id] : [];
    case 'GroupUpdated':
    case 'ProjectUpdated':
      return event.conversation ? [event.conversation.id] : [];
    case 'MessageEdited':
    case 'MessageDeleted':
      return [event.conversationId];
    case 'UnreadChanged':
      return event.readPositions.map(({ conversationId }) => conversationId);
    default:
      return [];
  }
}
