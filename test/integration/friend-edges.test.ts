import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import {
  AcceptFriendRequest,
  BlockUser,
  becomeStrangers,
  befriend,
  DeclineFriendRequest,
  RemoveFriend,
  SendFriendRequest,
  UpdatePrivacySettings,
} from '../support/friends.js';
import { NodeById } from '../support/nodes.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const FriendListEdges = graphql(`
  query FriendListEdges {
    viewer {
      friends(first: 1) {
        cursor
        edges {
          ...FriendEdgeParts
        }
      }
      received: friendRequests(direction: RECEIVED, first: 1) {
        edges {
          ...RequestEdgeParts
        }
      }
      sent: friendRequests(direction: SENT, first: 1) {
        edges {
          ...RequestEdgeParts
        }
      }
      blockedUsers(first: 1) {
        edges {
          ...BlockedEdgeParts
        }
      }
      privacySettings {
        id
      }
    }
  }

  fragment FriendEdgeParts on FriendEdge {
    cursor
    node {
      id
      since
      user {
        username
      }
    }
  }

  fragment RequestEdgeParts on FriendRequestEdge {
    cursor
    node {
      id
      createdAt
      sender {
        username
      }
    }
  }

  fragment BlockedEdgeParts on BlockedUserEdge {
    cursor
    node {
      id
      user {
        username
      }
    }
  }
`);

const FriendEdgeEvents = graphql(`
  subscription FriendEdgeEvents($after: Cursor) {
    friendEvents(after: $after) {
      __typename
      ... on FriendAdded {
        friend: edge {
          ...FriendEdgeParts
        }
      }
      ... on FriendRequestReceived {
        request: edge {
          ...RequestEdgeParts
        }
      }
      ... on FriendRequestSent {
        request: edge {
          ...RequestEdgeParts
        }
      }
      ... on UserBlocked {
        blocked: edge {
          ...BlockedEdgeParts
        }
      }
    }
  }
`);

const SendAndSeeEdges = graphql(`
  mutation SendAndSeeEdges($input: SendFriendRequestInput!) {
    sendFriendRequest(input: $input) {
      edge {
        ...RequestEdgeParts
      }
      friendEdge {
        ...FriendEdgeParts
      }
    }
  }
`);

const AcceptAndSeeEdge = graphql(`
  mutation AcceptAndSeeEdge($input: AcceptFriendRequestInput!) {
    acceptFriendRequest(input: $input) {
      edge {
        ...FriendEdgeParts
      }
    }
  }
`);

const BlockAndSeeEdge = graphql(`
  mutation BlockAndSeeEdge($input: BlockUserInput!) {
    blockUser(input: $input) {
      edge {
        ...BlockedEdgeParts
      }
    }
  }
`);

let server: TestServer;
let ada: Person;
let grace: Person;

const to = (person: Person) => ({ input: { userId: person.id } });
const lists = (person: Person) => person.http.run(FriendListEdges);
const node = async (viewer: Person, id = '') => (await viewer.http.run(NodeById, { id })).node;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_FRIEND_REQUESTS_PER_DAY: '1000000' });
  [ada, grace] = await signUp(server, 'ada', 'grace');
});
beforeEach(() => becomeStrangers(ada, grace));
afterEach(() => Promise.all([ada, grace].map((person) => person.disconnect())));
afterAll(() => server.stop());

/** The next event of a type, after others. */
async function eventOf(person: Person, after: string, type: string) {
  const stream = person.connect().subscribe(FriendEdgeEvents, { after });
  for (;;) {
    const { friendEvents } = await stream.next();
    if (friendEvents.__typename === type) return friendEvents;
  }
}

describe('payloads and events have the edges of the lists:', () => {
  test('of a friend request, for its sender and its recipient', async () => {
    const [start, other] = [(await lists(ada)).viewer.friends.cursor, (await lists(grace)).viewer.friends.cursor];
    const { sendFriendRequest } = await ada.http.run(SendAndSeeEdges, to(grace));
    const [edge] = (await lists(ada)).viewer.sent.edges;
    expect(edge?.node.sender?.username).toBe('ada');
    expect(sendFriendRequest).toEqual({ edge, friendEdge: null });
    expect(await eventOf(ada, start, 'FriendRequestSent')).toMatchObject({ request: edge });
    const [received] = (await lists(grace)).viewer.received.edges;
    expect(await eventOf(grace, other, 'FriendRequestReceived')).toMatchObject({ request: received });
    // One request, and one place in each of two lists.
    expect(received?.node).toEqual(edge?.node);
  });

  test('of a friend, for both', async () => {
    const [start, other] = [(await lists(ada)).viewer.friends.cursor, (await lists(grace)).viewer.friends.cursor];
    await ada.http.run(SendFriendRequest, to(grace));
    const { acceptFriendRequest } = await grace.http.run(AcceptAndSeeEdge, to(ada));
    const [edge] = (await lists(grace)).viewer.friends.edges;
    expect(edge?.node.user?.username).toBe('ada');
    expect(acceptFriendRequest).toEqual({ edge });
    expect(await eventOf(grace, other, 'FriendAdded')).toMatchObject({ friend: edge });
    const [own] = (await lists(ada)).viewer.friends.edges;
    expect(await eventOf(ada, start, 'FriendAdded')).toMatchObject({ friend: own });
    expect(own?.node.id).not.toBe(edge?.node.id);
  });

  test('of a friend by requests that cross', async () => {
    await grace.http.run(SendFriendRequest, to(ada));
    const { sendFriendRequest } = await ada.http.run(SendAndSeeEdges, to(grace));
    expect(sendFriendRequest).toEqual({ edge: null, friendEdge: (await lists(ada)).viewer.friends.edges[0] });
  });

  test('of a blocked user', async () => {
    const start = (await lists(ada)).viewer.friends.cursor;
    const { blockUser } = await ada.http.run(BlockAndSeeEdge, to(grace));
    const [edge] = (await lists(ada)).viewer.blockedUsers.edges;
    expect(edge?.node.user?.username).toBe('grace');
    expect(blockUser).toEqual({ edge });
    expect(await eventOf(ada, start, 'UserBlocked')).toMatchObject({ blocked: edge });
  });

  test('none if it is in the list no longer', async () => {
    const start = (await lists(ada)).viewer.friends.cursor;
    await ada.http.run(SendFriendRequest, to(grace));
    await grace.http.run(AcceptFriendRequest, to(ada));
    await ada.http.run(RemoveFriend, to(grace));
    expect(await eventOf(ada, start, 'FriendRequestSent')).toMatchObject({ request: null });
    expect(await eventOf(ada, start, 'FriendAdded')).toMatchObject({ friend: null });
  });
});

describe('what is between two users is found by its id', () => {
  test('a friend, only by the user whose list it is in', async () => {
    await befriend(ada, grace);
    const id = (await lists(ada)).viewer.friends.edges[0]?.node.id;
    expect(await node(ada, id)).toEqual({ __typename: 'Friend', id });
    expect(await node(grace, id)).toBeNull();
    await ada.http.run(RemoveFriend, to(grace));
    expect(await node(ada, id)).toBeNull();
  });

  test('a request, by both, until its recipient has declined it', async () => {
    await ada.http.run(SendFriendRequest, to(grace));
    const id = (await lists(ada)).viewer.sent.edges[0]?.node.id;
    for (const person of [ada, grace]) expect(await node(person, id)).toEqual({ __typename: 'FriendRequest', id });
    await grace.http.run(DeclineFriendRequest, to(ada));
    expect(await node(ada, id)).toEqual({ __typename: 'FriendRequest', id });
    expect(await node(grace, id)).toBeNull();
  });

  test('privacy settings and blocks, only by their owner', async () => {
    await ada.http.run(BlockUser, to(grace));
    const {
      viewer: { blockedUsers, privacySettings },
    } = await lists(ada);
    for (const id of [blockedUsers.edges[0]?.node.id, privacySettings.id]) {
      expect(await node(ada, id)).toMatchObject({ id });
      expect(await node(grace, id)).toBeNull();
    }
  });
});

describe('a change that is made again has no position:', () => {
  test('a request, its acceptance, and a block', async () => {
    const changes = [
      async () => (await ada.http.run(SendFriendRequest, to(grace))).sendFriendRequest,
      async () => (await grace.http.run(AcceptFriendRequest, to(ada))).acceptFriendRequest,
      async () => (await ada.http.run(BlockUser, to(grace))).blockUser,
    ];
    for (const change of changes) {
      const first = await change();
      expect(first.position).toEqual(expect.any(Number));
      expect(await change()).toEqual({ ...first, position: null });
    }
  });

  test('privacy settings', async () => {
    const set = async (allowsFriendRequests: boolean) =>
      (await ada.http.run(UpdatePrivacySettings, { input: { allowsFriendRequests } })).updatePrivacySettings;
    const first = await set(false);
    expect(first.position).toEqual(expect.any(Number));
    expect(await set(false)).toEqual({ ...first, position: null });
    await set(true);
  });
});
