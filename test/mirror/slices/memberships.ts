import type {
  MirrorInvitersSubscription,
  MirrorMembershipEventsSubscription,
  MirrorUserFragment,
} from '../../gql/graphql.js';
import { graphql } from '../../gql/index.js';
import { defineSlice, type Reducers } from '../slice.js';

const State = graphql(`
  query MirrorMemberships {
    viewer {
      conversations(first: 100) {
        edges {
          node {
            id
            viewerMember {
              role
              isMuted
              mutedUntil
            }
          }
        }
      }
      heldMessages(first: 100) {
        edges {
          node {
            id
            state
          }
        }
      }
      invitations(first: 100) {
        edges {
          node {
            group {
              id
            }
            invitedBy {
              ...MirrorUser
            }
          }
        }
      }
    }
  }
`);

const Events = graphql(`
  subscription MirrorMembershipEvents {
    membershipEvents {
      __typename
      ... on InConversation {
        conversationId
      }
      ... on ConversationJoined {
        conversation {
          id
          viewerMember {
            role
            isMuted
            mutedUntil
          }
        }
      }
      ... on OwnRoleChanged {
        role
      }
      ... on OwnMuteChanged {
        isMuted
        until
      }
      ... on OwnMessageHeld {
        heldMessageId
        heldMessage {
          state
        }
      }
      ... on OwnHeldMessageDecided {
        heldMessageId
        state
      }
      ... on InvitationReceived {
        invitation {
          invitedBy {
            ...MirrorUser
          }
        }
      }
    }
  }
`);

const Inviters = graphql(`
  subscription MirrorInviters {
    friendEvents {
      __typename
      ... on ContactProfileChanged {
        user {
          ...MirrorUser
        }
      }
    }
  }
`);

type Event = MirrorMembershipEventsSubscription['membershipEvents'] | MirrorInvitersSubscription['friendEvents'];

interface State {
  /** The viewer's roles, by conversations. */
  roles: Record<string, string | undefined>;
  /** Where the viewer is muted, and until when; null for a mute without an end. */
  muted: Record<string, string | null>;
  /** The states of the viewer's held messages, by their ids. */
  held: Record<string, string | undefined>;
  /** The inviter of the viewer, by group. */
  invitations: Record<string, MirrorUserFragment | null | undefined>;
}

const same = (state: State) => state;

const reducers: Reducers<State, Event> = {
  ConversationJoined: (state, { conversationId, conversation }) => ({
    ...state,
    roles: { ...state.roles, [conversationId]: conversation?.viewerMember?.role },
    muted: { ...state.muted, ...mutedIn(conversationId, conversation?.viewerMember) },
  }),
  ConversationLeft: (state, { conversationId }) => ({
    ...state,
    roles: without(state.roles, conversationId),
    muted: without(state.muted, conversationId),
  }),
  OwnRoleChanged: (state, { conversationId, role }) => ({
    ...state,
    roles: { ...state.roles, [conversationId]: role },
  }),
  OwnMuteChanged: (state, { conversationId, isMuted, until }) => ({
    ...state,
    muted: isMuted ? { ...state.muted, [conversationId]: until } : without(state.muted, conversationId),
  }),
  OwnBanChanged: same,
  OwnMessageHeld: (state, { heldMessageId, heldMessage }) => ({
    ...state,
    held: { ...state.held, [heldMessageId]: heldMessage?.state },
  }),
  OwnHeldMessageDecided: (state, { heldMessageId, state: decided }) => ({
    ...state,
    held: { ...state.held, [heldMessageId]: decided },
  }),
  InvitationReceived: (state, { conversationId, invitation }) => ({
    ...state,
    invitations: { ...state.invitations, [conversationId]: invitation?.invitedBy },
  }),
  InvitationEnded: (state, { conversationId }) => ({
    ...state,
    invitations: without(state.invitations, conversationId),
  }),
  ContactProfileChanged: (state, { user }) => ({
    ...state,
    invitations: Object.fromEntries(
      Object.entries(state.invitations).map(([id, inviter]) => [id, inviter?.id === user?.id ? user : inviter]),
    ),
  }),
  FriendRequestSent: same,
  FriendRequestReceived: same,
  FriendRequestCancelled: same,
  FriendRequestDeclined: same,
  FriendAdded: same,
  FriendRemoved: same,
  UserBlocked: same,
  UserUnblocked: same,
  PrivacySettingsChanged: same,
};

/** The viewer's conversations with the role in each, and the groups that the viewer is invited to. */
export const memberships = defineSlice<State, Event>({
  name: 'memberships',
  follow: (socket) => [socket.subscribe(Events, {}), socket.subscribe(Inviters, {})],
  fetch: async (viewer) => {
    const {
      viewer: { conversations, heldMessages, invitations },
    } = await viewer.http.run(State);
    return {
      roles: Object.fromEntries(conversations.edges.map(({ node }) => [node.id, node.viewerMember?.role])),
      muted: Object.assign({}, ...conversations.edges.map(({ node }) => mutedIn(node.id, node.viewerMember))),
      held: Object.fromEntries(heldMessages.edges.map(({ node }) => [node.id, node.state])),
      invitations: Object.fromEntries(invitations.edges.map(({ node }) => [node.group?.id, node.invitedBy])),
    };
  },
  reducers,
});

function mutedIn(id: string, mine: { isMuted: boolean; mutedUntil: string | null } | null | undefined) {
  return mine?.isMuted ? { [id]: mine.mutedUntil } : {};
}

function without<T>(record: Record<string, T>, name: string): Record<string, T> {
  const { [name]: _gone, ...others } = record;
  return others;
}
