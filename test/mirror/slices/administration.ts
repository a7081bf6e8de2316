import type { MirrorAdminEventsSubscription, MirrorReportFragment } from '../../gql/graphql.js';
import { graphql } from '../../gql/index.js';
import { defineSlice, type Reducers, type Slice } from '../slice.js';

graphql(`
  fragment MirrorReport on Report {
    id
    messageId
    reason
    content
    resolution
    note
    user {
      id
    }
    reporter {
      id
    }
    resolvedBy {
      id
    }
  }
`);

const State = graphql(`
  query MirrorAdministration($userId: ID!) {
    user(by: { id: $userId }) {
      account {
        isAdmin
      }
    }
    heldMessages(first: 100) {
      edges {
        node {
          id
          content
        }
      }
    }
    open: reports(state: OPEN, first: 50) {
      edges {
        node {
          ...MirrorReport
        }
      }
    }
    resolved: reports(state: RESOLVED, first: 50) {
      edges {
        node {
          ...MirrorReport
        }
      }
    }
  }
`);

const Events = graphql(`
  subscription MirrorAdminEvents {
    adminEvents {
      __typename
      ... on AdminsChanged {
        isAdmin
        user {
          id
        }
      }
      ... on ReportFiled {
        report {
          ...MirrorReport
        }
      }
      ... on ReportResolved {
        report {
          ...MirrorReport
        }
      }
      ... on ReviewRequested {
        heldMessageId
        heldMessage {
          id
          content
        }
      }
      ... on ReviewDecided {
        heldMessageId
      }
    }
  }
`);

type Event = MirrorAdminEventsSubscription['adminEvents'];

interface State {
  isAdmin: boolean;
  /** By ids. */
  reports: Record<string, MirrorReportFragment>;
  /** The held messages that wait, oldest first. */
  held: { id: string; content: string }[];
}

/** What administrators see: whether a user is one of them, the reports, and the held messages. */
export function administration(userId: string): Slice {
  const reducers: Reducers<State, Event> = {
    AdminsChanged: (state, { user, isAdmin }) => (user?.id === userId ? { ...state, isAdmin } : state),
    ReportFiled: (state, { report }) => withReports(state, [report]),
    ReportResolved: (state, { report }) => withReports(state, [report]),
    ReviewRequested: (state, { heldMessage }) => ({
      ...state,
      held: heldMessage ? [...state.held, heldMessage] : state.held,
    }),
    ReviewDecided: (state, { heldMessageId }) => ({
      ...state,
      held: state.held.filter(({ id }) => id !== heldMessageId),
    }),
  };
  return defineSlice<State, Event>({
    name: 'administration',
    follow: (socket) => [socket.subscribe(Events, {})],
    fetch: async (viewer) => {
      const { user, open, resolved, heldMessages } = await viewer.http.run(State, { userId });
      const reports = [...open.edges, ...resolved.edges].map(({ node }) => node);
      const held = heldMessages.edges.map(({ node }) => node);
      return withReports({ isAdmin: user?.account?.isAdmin ?? false, reports: {}, held }, reports);
    },
    reducers,
  });
}

function withReports(state: State, reports: readonly (MirrorReportFragment | null | undefined)[]): State {
  const byId = Object.fromEntries(reports.flatMap((report) => (report ? [[report.id, report]] : [])));
  return { ...state, reports: { ...state.reports, ...byId } };
}
