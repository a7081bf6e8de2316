import type { MirrorPresenceEventsSubscription, MirrorPresenceFragment } from '../../gql/graphql.js';
import { graphql } from '../../gql/index.js';
import { defineSlice, type Reducers, type Slice } from '../slice.js';

// The time last seen has no events, since every action moves it.
graphql(`
  fragment MirrorPresence on Presence {
    status
    customStatus {
      text
      emoji
      expiresAt
    }
    user {
      id
    }
  }
`);

const State = graphql(`
  query MirrorPresences($userIds: [ID!]!) {
    presences(userIds: $userIds) {
      ...MirrorPresence
    }
  }
`);

const Events = graphql(`
  subscription MirrorPresenceEvents($userIds: [ID!]) {
    presenceEvents(userIds: $userIds) {
      __typename
      ... on CurrentPresences {
        presences {
          ...MirrorPresence
        }
      }
      ... on PresenceChanged {
        presence {
          ...MirrorPresence
        }
      }
      ... on PresencesChanged {
        presences {
          ...MirrorPresence
        }
      }
    }
  }
`);

type Event = MirrorPresenceEventsSubscription['presenceEvents'];
/** By ids of users. */
type State = Record<string, MirrorPresenceFragment>;

const reducers: Reducers<State, Event> = {
  CurrentPresences: (state, { presences }) => ({ ...state, ...byUser(presences) }),
  PresenceChanged: (state, { presence }) => ({ ...state, ...byUser([presence]) }),
  PresencesChanged: (state, { presences }) => ({ ...state, ...byUser(presences) }),
};

/** The presence of some users. */
export function presence(...userIds: string[]): Slice {
  return defineSlice<State, Event>({
    name: 'presence',
    follow: (socket) => [socket.subscribe(Events, { userIds })],
    fetch: async (viewer) => byUser((await viewer.http.run(State, { userIds })).presences),
    reducers,
  });
}

function byUser(presences: readonly MirrorPresenceFragment[]): State {
  return Object.fromEntries(presences.map((presence) => [presence.user?.id, presence]));
}
