import type { MirrorAccountEventsSubscription, MirrorAccountQuery } from '../../gql/graphql.js';
import { graphql } from '../../gql/index.js';
import { defineSlice, type Reducers } from '../slice.js';

graphql(`
  fragment MirrorMe on User {
    id
    kind
    guestNumber
    nickname
    username
    displayName
    firstName
    lastName
    avatarUrl
    about
  }
`);

const State = graphql(`
  query MirrorAccount {
    viewer {
      user {
        ...MirrorMe
      }
      email
      isEmailVerified
      isAdmin
      hasSecondFactor
      locale
      sessions {
        id
        address
        userAgent
      }
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
      ... on LocaleChanged {
        locale
      }
      ... on AdminChanged {
        isAdmin
      }
      ... on ProfileChanged {
        viewer {
          user {
            ...MirrorMe
          }
          email
          isEmailVerified
        }
      }
    }
  }
`);

type Event = MirrorAccountEventsSubscription['accountEvents'];

type Own = MirrorAccountQuery['viewer'];

const reducers: Reducers<Own, Event> = {
  SignedIn: (own, { sessionId: id, address, userAgent }) => ({
    ...own,
    sessions: [...own.sessions, { id, address, userAgent }],
  }),
  SessionsEnded: (own, { sessionIds }) => ({
    ...own,
    sessions: own.sessions.filter(({ id }) => !sessionIds.includes(id)),
  }),
  ProfileChanged: (own, { viewer }) => ({ ...own, ...viewer }),
  EmailVerified: (own) => ({ ...own, isEmailVerified: true }),
  LocaleChanged: (own, { locale }) => ({ ...own, locale }),
  AdminChanged: (own, { isAdmin }) => ({ ...own, isAdmin }),
  SecondFactorChanged: (own, { isEnabled }) => ({ ...own, hasSecondFactor: isEnabled }),
  AccountArchived: (own) => own,
  AccountBanned: (own) => own,
  AccountRestored: (own) => own,
};

/** The viewer's account and sessions. */
export const account = defineSlice<Own, Event>({
  name: 'account',
  follow: (socket) => [socket.subscribe(Events, {})],
  fetch: async (viewer) => (await viewer.http.run(State)).viewer,
  reducers,
  shown: (own) => ({ ...own, sessions: own.sessions.toSorted((a, b) => (a.id < b.id ? -1 : 1)) }),
});
