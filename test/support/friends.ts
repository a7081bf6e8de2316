import { print } from 'graphql';
import { graphql } from '../gql/index.js';
import type { Person } from './people.js';

export const SendFriendRequest = graphql(`
  mutation SendFriendRequest($input: SendFriendRequestInput!) {
    sendFriendRequest(input: $input) {
      position
      user {
        username
        relation
      }
    }
  }
`);

export const AcceptFriendRequest = graphql(`
  mutation AcceptFriendRequest($input: AcceptFriendRequestInput!) {
    acceptFriendRequest(input: $input) {
      position
      user {
        username
        relation
      }
    }
  }
`);

export const DeclineFriendRequest = graphql(`
  mutation DeclineFriendRequest($input: DeclineFriendRequestInput!) {
    declineFriendRequest(input: $input) {
      position
      user {
        username
        relation
      }
    }
  }
`);

export const CancelFriendRequest = graphql(`
  mutation CancelFriendRequest($input: CancelFriendRequestInput!) {
    cancelFriendRequest(input: $input) {
      position
      user {
        username
        relation
      }
    }
  }
`);

export const RemoveFriend = graphql(`
  mutation RemoveFriend($input: RemoveFriendInput!) {
    removeFriend(input: $input) {
      position
      user {
        username
        relation
      }
    }
  }
`);

export const BlockUser = graphql(`
  mutation BlockUser($input: BlockUserInput!) {
    blockUser(input: $input) {
      position
      user {
        username
        relation
      }
    }
  }
`);

export const UnblockUser = graphql(`
  mutation UnblockUser($input: UnblockUserInput!) {
    unblockUser(input: $input) {
      position
      user {
        username
        relation
      }
    }
  }
`);

export const UpdatePrivacySettings = graphql(`
  mutation UpdatePrivacySettings($input: UpdatePrivacySettingsInput!) {
    updatePrivacySettings(input: $input) {
      position
      settings {
        allowsMessagesFromStrangers
        allowsFriendRequests
      }
    }
  }
`);

export const OpenDirectChatOf = graphql(`
  mutation OpenDirectChatOf($input: OpenDirectChatInput!) {
    openDirectChat(input: $input) {
      directChat {
        id
        isOpen
      }
    }
  }
`);

export const FriendEvents = graphql(`
  subscription FriendEvents($after: Cursor) {
    friendEvents(after: $after) {
      __typename
      ... on Subscribed {
        position
        cursor
      }
      ... on AboutUser {
        position
        user {
          username
        }
      }
      ... on PrivacySettingsChanged {
        position
        settings {
          allowsMessagesFromStrangers
          allowsFriendRequests
        }
      }
      ... on AccessRevoked {
        reason
      }
    }
  }
`);

const FriendState = graphql(`
  query FriendState {
    viewer {
      friends {
        position
        cursor
        edges {
          node {
            user {
              username
            }
          }
        }
      }
      received: friendRequests(direction: RECEIVED) {
        edges {
          node {
            sender {
              username
            }
          }
        }
      }
      sent: friendRequests(direction: SENT) {
        edges {
          node {
            recipient {
              username
            }
          }
        }
      }
      blockedUsers {
        edges {
          node {
            user {
              username
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

/** What a user knows of others, by usernames, newest first. */
export interface FriendLists {
  friends: string[];
  received: string[];
  sent: string[];
  blocked: string[];
  settings: { allowsMessagesFromStrangers: boolean; allowsFriendRequests: boolean };
}

/** The lists as the server returns them, and the position after which events report changes. */
export async function readFriendLists(person: Person): Promise<FriendLists & { position: number; cursor: string }> {
  const state = await person.http.run(FriendState);
  return {
    friends: state.viewer.friends.edges.map(({ node }) => String(node.user?.username)),
    received: state.viewer.received.edges.map(({ node }) => String(node.sender?.username)),
    sent: state.viewer.sent.edges.map(({ node }) => String(node.recipient?.username)),
    blocked: state.viewer.blockedUsers.edges.map(({ node }) => String(node.user?.username)),
    settings: state.viewer.privacySettings,
    position: state.viewer.friends.position,
    cursor: state.viewer.friends.cursor,
  };
}

type Told = {
  __typename: string;
  user?: { username: string | null } | null;
  settings?: FriendLists['settings'];
};

/** Returns the lists after an event, as a client computes them without another request. */
export function afterEvent(lists: FriendLists, { __typename, user, settings }: Told): FriendLists {
  const name = user?.username ?? '';
  const without = (names: string[]) => names.filter((other) => other !== name);
  const { friends, received, sent, blocked } = lists;
  switch (__typename) {
    case 'FriendRequestSent':
      return { ...lists, sent: [name, ...sent] };
    case 'FriendRequestReceived':
      return { ...lists, received: [name, ...received] };
    case 'FriendRequestCancelled':
    case 'FriendRequestDeclined':
      return { ...lists, sent: without(sent), received: without(received) };
    case 'FriendAdded':
      return { ...lists, sent: without(sent), received: without(received), friends: [name, ...friends] };
    case 'FriendRemoved':
      return { ...lists, friends: without(friends) };
    case 'UserBlocked':
      return { ...lists, blocked: [name, ...blocked] };
    case 'UserUnblocked':
      return { ...lists, blocked: without(blocked) };
    case 'ContactProfileChanged':
      // Only the id shows which name it was before.
      return lists;
    case 'PrivacySettingsChanged':
      return { ...lists, settings: settings ?? lists.settings };
    default:
      throw new Error(`Not in lists: ${__typename}`);
  }
}

/** Makes two users friends. */
export async function befriend(one: Person, other: Person): Promise<void> {
  await one.http.run(SendFriendRequest, { input: { userId: other.id } });
  await other.http.run(AcceptFriendRequest, { input: { userId: one.id } });
}

/** Removes every relation between two users. */
export async function becomeStrangers(one: Person, other: Person): Promise<void> {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    // The server rejects the removal of a relation that does not exist.
    for (const document of [UnblockUser, CancelFriendRequest, RemoveFriend]) {
      await from.http.send(print(document), { input: { userId: to.id } });
    }
  }
}

export const UserLookup = graphql(`
  query UserLookup($id: ID!) {
    user(by: { id: $id }) {
      username
      relation
    }
  }
`);
