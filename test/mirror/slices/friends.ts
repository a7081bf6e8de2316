import type { MirrorFriendEventsSubscription, MirrorUserFragment } from '../../gql/graphql.js';
import { graphql } from '../../gql/index.js';
import { afterEvent, type FriendLists } from '../../support/friends.js';
import { defineSlice, type Reducers } from '../slice.js';

const State = graphql(`
  query MirrorFriends {
    viewer {
      friends(first: 100) {
        edges {
          node {
            user {
              ...MirrorUser
            }
          }
        }
      }
      received: friendRequests(direction: RECEIVED, first: 100) {
        edges {
          node {
            user: sender {
              ...MirrorUser
            }
          }
        }
      }
      sent: friendRequests(direction: SENT, first: 100) {
        edges {
          node {
            user: recipient {
              ...MirrorUser
            }
          }
        }
      }
      blocked: blockedUsers(first: 100) {
        edges {
          node {
            user {
              ...MirrorUser
            }
          }
        }
      }
      privacySettings {
        allowsMessagesFromStrangers
        allowsFriendRequests
      }
    }
  }
`);

const Events = graphql(`
  subscription MirrorFriendEvents {
    friendEvents {
      __typename
      ... on AboutUser {
        user {
          ...MirrorUser
        }
      }
      ... on PrivacySettingsChanged {
        settings {
          allowsMessagesFromStrangers
          allowsFriendRequests
        }
      }
    }
  }
`);

type Event = MirrorFriendEventsSubscription['friendEvents'];

interface State {
  /** By ids. */
  lists: FriendLists;
  /** Every user that was ever shown. */
  users: Record<string, MirrorUserFragment>;
}

interface Told {
  __typename: string;
  user?: MirrorUserFragment | null;
  settings?: FriendLists['settings'];
}

function take({ lists, users }: State, { user, ...event }: Told): State {
  return {
    lists: afterEvent(lists, { ...event, user: user ? { username: user.id } : null }),
    users: user ? { ...users, [user.id]: user } : users,
  };
}

const reducers: Reducers<State, Event> = {
  FriendRequestSent: take,
  FriendRequestReceived: take,
  FriendRequestCancelled: take,
  FriendRequestDeclined: take,
  FriendAdded: take,
  FriendRemoved: take,
  UserBlocked: take,
  UserUnblocked: take,
  PrivacySettingsChanged: take,
  ContactProfileChanged: take,
};

/** Friends, requests, blocked users and settings. */
export const friends = defineSlice<State, Event>({
  name: 'friends',
  follow: (socket) => [socket.subscribe(Events, {})],
  fetch: async (viewer) => {
    const {
      viewer: { privacySettings: settings, ...connections },
    } = await viewer.http.run(State);
    const usersOf = (list: keyof typeof connections) =>
      connections[list].edges.flatMap(({ node: { user } }) => (user ? [user] : []));
    const idsOf = (list: keyof typeof connections) => usersOf(list).map(({ id }) => id);
    const all = [...usersOf('friends'), ...usersOf('received'), ...usersOf('sent'), ...usersOf('blocked')];
    return {
      lists: {
        friends: idsOf('friends'),
        received: idsOf('received'),
        sent: idsOf('sent'),
        blocked: idsOf('blocked'),
        settings,
      },
      users: Object.fromEntries(all.map((user) => [user.id, user])),
    };
  },
  reducers,
  shown: ({ lists: { settings, ...lists }, users }) => {
    const shownAs = Object.entries(lists).map(([name, ids]) => [name, ids.map((id) => users[id])]);
    return { ...Object.fromEntries(shownAs), settings };
  },
});
