import type { MirrorAdminEventsSubscription, MirrorErasureFragment, MirrorReportFragment } from '../../gql/graphql.js';
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
    userErasures(first: 50) {
      edges {
        node {
          ...MirrorErasure
        }
      }
    }
  }
`);

graphql(`
  fragment MirrorErasure on UserErasure {
    id
    userId
    withMessages
    requestedBy {
      id
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
      ... on MessageErased {
        messageId
      }
      ... on UserErasureStarted {
        erasure {
          ...MirrorErasure
        }
      }
      ... on UserErasureFinished {
        erasure {
          ...MirrorErasure
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
  /** By ids. How many messages were erased is not an event, so it is not part of it. */
  erasures: Record<string, MirrorErasureFragment>;
  /** The held messages that wait, oldest first. */
  held: { id: string; content: string }[];
}

/** What administrators see: whether a user is one of them, the reports, the held messages, and the erasures of users. */
export function administration(userId: string): Slice {
  const reducers: Reducers<State, Event> = {
    AdminsChanged: (state, { user, isAdmin }) => (user?.id === userId ? { ...state, isAdmin } : state),
    ReportFiled: (state, { report }) => withReports(state, [report]),
    ReportResolved: (state, { report }) => withReports(state, [report]),
    MessageErased: (state, { messageId }) =>
      eachReport(state, (report) => (report.messageId === messageId ? { ...report, content: '' } : report)),
    UserErasureStarted: (state, { erasure }) => (erasure ? withErasure(state, erasure) : state),
    UserErasureFinished: (state, { erasure }) => (erasure ? withErasure(state, erasure) : state),
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
      const { user, open, resolved, heldMessages, userErasures } = await viewer.http.run(State, { userId });
      const reports = [...open.edges, ...resolved.edges].map(({ node }) => node);
      const erasures = Object.fromEntries(userErasures.edges.map(({ node }) => [node.id, node]));
      const held = heldMessages.edges.map(({ node }) => node);
      return withReports({ isAdmin: user?.account?.isAdmin ?? false, reports: {}, held, erasures }, reports);
    },
    reducers,
  });
}

function withReports(state: State, reports: readonly (MirrorReportFragment | null | undefined)[]): State {
  const byId = Object.fromEntries(reports.flatMap((report) => (report ? [[report.id, report]] : [])));
  return { ...state, reports: { ...state.reports, ...byId } };
}

function eachReport(state: State, work: (report: MirrorReportFragment) => MirrorReportFragment): State {
  return withReports(state, Object.values(state.reports).map(work));
}

/** Reports lose what the erased user wrote. */
function withErasure(state: State, erasure: MirrorErasureFragment): State {
  const { id, userId, withMessages } = erasure;
  const erased = eachReport(state, (report) => ({
    ...report,
    reason: report.reporter?.id === userId ? '' : report.reason,
    content: withMessages && report.messageId && report.user?.id === userId ? '' : report.content,
  }));
  return { ...erased, erasures: { ...state.erasures, [id]: erasure } };
}
