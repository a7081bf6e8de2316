import type { FriendEventsSubscription } from '../../gql/graphql.js';
import { afterEvent, FriendEvents, type FriendLists, readFriendLists } from '../../support/friends.js';
import { defineSlice, type Reducers } from '../slice.js';

type Event = FriendEventsSubscription['friendEvents'];

const reducers: Reducers<FriendLists, Event> = {
  FriendRequestSent: afterEvent,
  FriendRequestReceived: afterEvent,
  FriendRequestCancelled: afterEvent,
  FriendRequestDeclined: afterEvent,
  FriendAdded: afterEvent,
  FriendRemoved: afterEvent,
  UserBlocked: afterEvent,
  UserUnblocked: afterEvent,
  PrivacySettingsChanged: afterEvent,
  ContactProfileChanged: afterEvent,
};

/** Friends, requests, blocked users and settings. */
export const friends = defineSlice<FriendLists, Event>({
  name: 'friends',
  follow: (socket) => [socket.subscribe(FriendEvents, {})],
  fetch: async (viewer) => {
    const { position, ...lists } = await readFriendLists(viewer);
    return lists;
  },
  reducers,
});
