import type { UnreadEventsSubscription } from '../../gql/graphql.js';
import { type Numbers, totalUnread, UnreadEvents } from '../../support/unread.js';
import { defineSlice } from '../slice.js';

/** What is unread in all conversations together. */
export const unread = defineSlice<Numbers, UnreadEventsSubscription['unreadEvents']>({
  name: 'unread',
  follow: (socket) => [socket.subscribe(UnreadEvents, {})],
  fetch: totalUnread,
  reducers: {
    UnreadChanged: (_state, { totalUnread: total }) => {
      const { messageCount, conversationCount, mentionCount } = total as unknown as Numbers;
      return { messageCount, conversationCount, mentionCount };
    },
  },
});
