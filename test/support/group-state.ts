import { graphql } from '../gql/index.js';
import type { Person } from './people.js';
import type { Subscription } from './socket-client.js';

const State = graphql(`
  query GroupState($id: ID!) {
    conversation(id: $id) {
      ... on Group {
        ...GroupSettingsShown
        owner {
          username
        }
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
        invitations(first: 100) {
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

export const GroupSettingsShown = graphql(`
  fragment GroupSettingsShown on Group {
    title
    description
    visibility
    writers
    slowModeSeconds
  }
`);

const Events = graphql(`
  subscription GroupStateEvents($id: ID!) {
    messageEvents(conversationId: $id) {
      __typename
      ... on InConversation {
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
      ... on UserInvited {
        user {
          username
        }
      }
      ... on UserInvitationEnded {
        user {
          username
        }
      }
      ... on GroupUpdated {
        group {
          ...GroupSettingsShown
        }
      }
    }
  }
`);

interface GroupState {
  settings: object;
  owner: string | undefined;
  roles: Record<string, string>;
  invited: string[];
}

type Event = {
  __typename: string;
  position?: number;
  role?: string;
  user?: { username: string } | null;
  group?: object;
};

/** What a member knows of a group from its events: the state fetched once, and updated by each event since. */
export class GroupMirror {
  private constructor(
    private readonly viewer: Person,
    private readonly groupId: string,
    private readonly events: Subscription<unknown>,
    private state: GroupState,
  ) {}

  static async of(viewer: Person, groupId: string): Promise<GroupMirror> {
    const events = viewer.connect().subscribe(Events, { id: groupId });
    await events.next();
    return new GroupMirror(viewer, groupId, events, await fetchState(viewer, groupId));
  }

  /** Reads events up to a position, and compares the state with the fetched one. */
  async compareAt(position: number): Promise<{ known: GroupState; fetched: GroupState }> {
    for (;;) {
      const { messageEvents: event } = (await this.events.next()) as { messageEvents: Event };
      this.state = applied(this.state, event);
      if (event.position === position) break;
    }
    return { known: this.state, fetched: await fetchState(this.viewer, this.groupId) };
  }
}

async function fetchState(viewer: Person, id: string): Promise<GroupState> {
  const { conversation } = await viewer.http.run(State, { id });
  if (!conversation || !('members' in conversation)) throw new Error(`${id} is no group that ${viewer.username} sees`);
  const { owner, members, invitations, ...settings } = conversation;
  return {
    settings,
    owner: owner?.username ?? undefined,
    roles: Object.fromEntries(members.edges.map(({ node }) => [node.user?.username, node.role])),
    invited: (invitations?.edges ?? []).map(({ node }) => String(node.user?.username)).sort(),
  };
}

function applied(state: GroupState, { __typename, user, role = '', group }: Event): GroupState {
  const name = user?.username ?? '';
  const { [name]: _role, ...others } = state.roles;
  const invited = state.invited.filter((invitee) => invitee !== name);
  switch (__typename) {
    case 'MemberJoined':
      return { ...state, roles: { ...others, [name]: 'MEMBER' }, invited };
    case 'MemberLeft':
    case 'MemberRemoved':
      return { ...state, roles: others };
    case 'RoleChanged':
      return { ...state, roles: { ...others, [name]: role } };
    case 'OwnerChanged':
      return { ...state, owner: name, roles: { ...others, [name]: 'OWNER' } };
    case 'UserInvited':
      return { ...state, invited: [...invited, name].sort() };
    case 'UserInvitationEnded':
      return { ...state, invited };
    case 'GroupUpdated':
      return { ...state, settings: group ?? {} };
    default:
      return state;
  }
}
