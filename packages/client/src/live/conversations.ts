import type { Hubbub } from '../hubbub.js';
import { copies } from '../kept.js';
import {
  AllMessageEvents,
  type ConversationListEvent,
  ConversationsQuery,
  conversationFields,
  MembershipEvents,
  type ReadPage,
  UnreadEvents,
} from './conversation-documents.js';
import { apply, inOrder, listed } from './conversation-list.js';
import type { ListedConversation } from './listed-conversation.js';
import { LiveState } from './live-state.js';
import { UnreadCounts } from './unread-counts.js';

/**
 * Keeps the viewer's conversations, those with the newest messages first.
 *
 * @param viewerId whose conversations they are: the viewer's own messages are not unread
 */
export function liveConversations(
  hubbub: Hubbub,
  viewerId: string,
): LiveState<readonly ListedConversation[], ConversationListEvent> {
  const counts = new UnreadCounts(viewerId);
  const live = new LiveState<readonly ListedConversation[], ConversationListEvent>(hubbub, {
    read: async () => {
      const list = await read(hubbub);
      counts.begin(list);
      return list;
    },
    apply: (list, event) => apply(list, event, counts),
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
