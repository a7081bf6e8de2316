import type { ProjectStateEventsSubscription, ProjectStateQuery } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import type { Person } from './people.js';
import type { Subscription } from './socket-client.js';

const State = graphql(`
  query ProjectState($id: ID!) {
    project(id: $id) {
      title
      members(first: 100) {
        edges {
          node {
            role
            user {
              username
            }
          }
        }
      }
      meeting {
        participants(first: 100) {
          edges {
            node {
              user {
                username
              }
            }
          }
        }
      }
    }
  }
`);

const Events = graphql(`
  subscription ProjectStateEvents($id: ID!) {
    messageEvents(conversationId: $id) {
      __typename
      ... on ConversationEvent {
        position
      }
      ... on MemberJoined {
        user {
          username
        }
      }
      ... on MemberLeft {
        user {
          username
        }
      }
      ... on MemberRemoved {
        user {
          username
        }
      }
      ... on OwnerChanged {
        user {
          username
        }
      }
      ... on RoleChanged {
        role
        user {
          username
        }
      }
      ... on MeetingJoined {
        user {
          username
        }
      }
      ... on MeetingLeft {
        user {
          username
        }
      }
      ... on ProjectUpdated {
        user {
          username
        }
        project {
          title
        }
      }
    }
  }
`);

interface ProjectState {
  title: string;
  roles: Record<string, string>;
  meeting: string[];
}

type Event = ProjectStateEventsSubscription['messageEvents'];

/** What a member knows of a project by its events alone: the state fetched once, and every event since put upon it. */
export class ProjectMirror {
  private constructor(
    private readonly viewer: Person,
    private readonly projectId: string,
    private readonly events: Subscription<ProjectStateEventsSubscription>,
    private state: ProjectState,
  ) {}

  static async of(viewer: Person, projectId: string): Promise<ProjectMirror> {
    const events = viewer.connect().subscribe(Events, { id: projectId });
    await events.next();
    return new ProjectMirror(viewer, projectId, events, await fetchState(viewer, projectId));
  }

  /** Takes events up to a position, and compares what they make of the state with the state as it is fetched. */
  async compareAt(position: number): Promise<{ known: ProjectState; fetched: ProjectState }> {
    for (;;) {
      const { messageEvents: event } = await this.events.next();
      this.state = applied(this.state, event);
      if ('position' in event && event.position === position) break;
    }
    return { known: this.state, fetched: await fetchState(this.viewer, this.projectId) };
  }
}

async function fetchState(viewer: Person, id: string): Promise<ProjectState> {
  const { project }: ProjectStateQuery = await viewer.http.run(State, { id });
  if (!project) throw new Error(`${id} is no project that ${viewer.username} sees`);
  return {
    title: project.title,
    roles: Object.fromEntries(project.members.edges.map(({ node }) => [node.user?.username, node.role])),
    meeting: project.meeting.participants.edges.map(({ node }) => String(node.user?.username)),
  };
}

function applied(state: ProjectState, event: Event): ProjectState {
  const name = ('user' in event && event.user?.username) || '';
  const { [name]: _role, ...others } = state.roles;
  switch (event.__typename) {
    case 'MemberJoined':
      return { ...state, roles: { ...others, [name]: 'MEMBER' } };
    case 'MemberLeft':
    case 'MemberRemoved':
      return { ...state, roles: others };
    case 'RoleChanged':
      return { ...state, roles: { ...others, [name]: event.role } };
    case 'OwnerChanged':
      return { ...state, roles: { ...others, [name]: 'OWNER' } };
    case 'MeetingJoined':
      return { ...state, meeting: [...state.meeting, name] };
    case 'MeetingLeft':
      return { ...state, meeting: state.meeting.filter((participant) => participant !== name) };
    case 'ProjectUpdated':
      return { ...state, title: event.project?.title ?? '' };
    default:
      return state;
  }
}
