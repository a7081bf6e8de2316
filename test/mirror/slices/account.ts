import type { MirrorAccountEventsSubscription, MirrorAccountQuery } from '../../gql/graphql.js';
import { graphql } from '../../gql/index.js';
import { defineSlice, type Reducers } from '../slice.js';

graphql(`
  fragment MirrorMe on User {
    id
    kind
    guestNumber
    username
    displayName
    firstName
    lastName
    avatarUrl
    about
    email
    emailVerified
    isAdmin
    hasSecondFactor
  }
`);

const State = graphql(`
  query MirrorAccount {
    me {
      ...MirrorMe
    }
    sessions {
      id
      address
      userAgent
    }
  }
`);

const Events = graphql(`
  subscription MirrorAccountEvents {
    accountEvents {
      __typename
      ... on SignedIn {
        sessionId
        address
        userAgent
      }
      ... on SessionsEnded {
        sessionIds
      }
      ... on SecondFactorChanged {
        isEnabled
      }
      ... on AdminChanged {
        isAdmin
      }
      ... on ProfileChanged {
        user {
          ...MirrorMe
        }
      }
    }
  }
`);

type Event = MirrorAccountEventsSubscription['accountEvents'];

const reducers: Reducers<MirrorAccountQuery, Event> = {
  SignedIn: ({ me, sessions }, { sessionId: id, address, userAgent }) => ({
    me,
    sessions: [...sessions, { id, address, userAgent }],
  }),
  SessionsEnded: ({ me, sessions }, { sessionIds }) => ({
    me,
    sessions: sessions.filter(({ id }) => !sessionIds.includes(id)),
  }),
  ProfileChanged: (state, { user }) => ({ ...state, me: user ?? state.me }),
  EmailVerified: (state) => ({ ...state, me: { ...state.me, emailVerified: true } }),
  AdminChanged: (state, { isAdmin }) => ({ ...state, me: { ...state.me, isAdmin } }),
  SecondFactorChanged: (state, { isEnabled }) => ({ ...state, me: { ...state.me, hasSecondFactor: isEnabled } }),
  AccountArchived: (state) => state,
  AccountBanned: (state) => state,
  AccountRestored: (state) => state,
};

/** Oneself, and where one is signed in. */
export const account = defineSlice<MirrorAccountQuery, Event>({
  name: 'account',
  follow: (socket) => [socket.subscribe(Events, {})],
  fetch: (viewer) => viewer.http.run(State),
  reducers,
  shown: ({ me, sessions }) => ({ me, sessions: sessions.toSorted((a, b) => (a.id < b.id ? -1 : 1)) }),
});
