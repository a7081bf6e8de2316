import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import {
  AcceptFriendRequest,
  afterEvent,
  BlockUser,
  becomeStrangers,
  befriend,
  CancelFriendRequest,
  DeclineFriendRequest,
  FriendEvents,
  type FriendLists,
  RemoveFriend,
  readFriendLists,
  SendFriendRequest,
  UnblockUser,
  UpdatePrivacySettings,
} from '../support/friends.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const FriendsPage = graphql(`
  query FriendsPage($first: Int!, $after: String) {
    viewer {
      friends(first: $first, after: $after) {
        edges {
          node {
            user {
              username
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const RequestsPage = graphql(`
  query RequestsPage($direction: FriendRequestDirection!, $first: Int!, $after: String) {
    viewer {
      friendRequests(direction: $direction, first: $first, after: $after) {
        edges {
          node {
            createdAt
            sender {
              username
              relation
            }
            recipient {
              username
              relation
            }
          }
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
`);

let server: TestServer;
let ada: Person;
let grace: Person;
let linus: Person;
/** A user without a part in the test: see followToMark. */
let mark: Person;

const to = (person: Person) => ({ input: { userId: person.id } });

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_FRIEND_REQUESTS_PER_DAY: '1000000' });
  [ada, grace, linus, mark] = await signUp(server, 'ada', 'grace', 'linus', 'mark');
});
beforeEach(async () => {
  await becomeStrangers(ada, grace);
  await becomeStrangers(ada, linus);
});
afterEach(() => Promise.all([ada, grace, linus].map((person) => person.disconnect())));
afterAll(() => server.stop());

describe('a friend request', () => {
  test('is in the lists of both users, and becomes a friendship when it is accepted', async () => {
    const { sendFriendRequest } = await ada.http.run(SendFriendRequest, to(grace));
    expect(sendFriendRequest.user).toEqual({ username: 'grace', relation: 'REQUEST_SENT' });
    expect(await readFriendLists(ada)).toMatchObject({ sent: ['grace'], received: [], friends: [] });
    expect(await readFriendLists(grace)).toMatchObject({ sent: [], received: ['ada'], friends: [] });
    const {
      viewer: { friendRequests },
    } = await grace.http.run(RequestsPage, { direction: 'RECEIVED', first: 1 });
    expect(friendRequests.edges[0]?.node).toMatchObject({
      sender: { username: 'ada', relation: 'REQUEST_RECEIVED' },
      recipient: { username: 'grace', relation: 'SELF' },
    });
    const { acceptFriendRequest } = await grace.http.run(AcceptFriendRequest, to(ada));
    expect(acceptFriendRequest.user).toEqual({ username: 'ada', relation: 'FRIEND' });
    expect(await readFriendLists(ada)).toMatchObject({ sent: [], received: [], friends: ['grace'] });
    expect(await readFriendLists(grace)).toMatchObject({ sent: [], received: [], friends: ['ada'] });
  });

  test('that crosses another request makes a friendship', async () => {
    await ada.http.run(SendFriendRequest, to(grace));
    const { sendFriendRequest } = await grace.http.run(SendFriendRequest, to(ada));
    expect(sendFriendRequest.user).toEqual({ username: 'ada', relation: 'FRIEND' });
    expect(await readFriendLists(ada)).toMatchObject({ sent: [], received: [], friends: ['grace'] });
  });

  test('that is declined stays pending for its sender, and is reported only to the user who declined it', async () => {
    await ada.http.run(SendFriendRequest, to(grace));
    const before = await readFriendLists(ada);
    await grace.http.run(DeclineFriendRequest, to(ada));
    expect(await readFriendLists(ada)).toEqual(before);
    expect(await readFriendLists(grace)).toMatchObject({ received: [] });
    expect(await grace.http.refused(AcceptFriendRequest, to(ada))).toMatchObject({ code: 'NOT_FOUND' });
    const again = await ada.http.run(SendFriendRequest, to(grace));
    expect(again.sendFriendRequest).toEqual({
      position: null,
      user: { username: 'grace', relation: 'REQUEST_SENT' },
    });
    expect(await readFriendLists(grace)).toMatchObject({ received: [] });
    const { sendFriendRequest } = await grace.http.run(SendFriendRequest, to(ada));
    expect(sendFriendRequest.user).toEqual({ username: 'ada', relation: 'FRIEND' });
  });

  test('that is sent or accepted again changes nothing', async () => {
    const first = await ada.http.run(SendFriendRequest, to(grace));
    const second = await ada.http.run(SendFriendRequest, to(grace));
    expect(second).toEqual({ sendFriendRequest: { ...first.sendFriendRequest, position: null } });
    const { acceptFriendRequest } = await grace.http.run(AcceptFriendRequest, to(ada));
    const again = await grace.http.run(AcceptFriendRequest, to(ada));
    expect(again).toEqual({ acceptFriendRequest: { ...acceptFriendRequest, position: null } });
    expect(await readFriendLists(ada)).toMatchObject({ friends: ['grace'] });
  });
});

describe('at the same moment', () => {
  test('two users send each other requests and become friends once', async () => {
    for (let round = 0; round < 15; round++) {
      const start = await readFriendLists(ada);
      const sent = await Promise.all([
        ada.http.run(SendFriendRequest, to(grace)),
        grace.http.run(SendFriendRequest, to(ada)),
      ]);
      const relations = sent.map(({ sendFriendRequest }) => sendFriendRequest.user?.relation);
      expect(relations).toContain('FRIEND');
      expect(await readFriendLists(ada)).toMatchObject({ friends: ['grace'], sent: [], received: [] });
      expect(await readFriendLists(grace)).toMatchObject({ friends: ['ada'], sent: [], received: [] });
      const told = await eventsUntilMark(ada, start.cursor);
      expect([
        ['FriendRequestSent', 'FriendAdded'],
        ['FriendRequestReceived', 'FriendAdded'],
      ]).toContainEqual(told);
      await ada.http.run(RemoveFriend, to(grace));
    }
  });

  test('one user accepts the request that the other cancels, and only one of the two happens', async () => {
    for (let round = 0; round < 15; round++) {
      await ada.http.run(SendFriendRequest, to(grace));
      const [cancelled, accepted] = await Promise.allSettled([
        ada.http.run(CancelFriendRequest, to(grace)),
        grace.http.run(AcceptFriendRequest, to(ada)),
      ]);
      const outcomes = [cancelled.status, accepted.status].sort();
      expect(outcomes).toEqual(['fulfilled', 'rejected']);
      const friends = accepted.status === 'fulfilled' ? ['grace'] : [];
      expect(await readFriendLists(ada)).toMatchObject({ friends, sent: [], received: [] });
      await becomeStrangers(ada, grace);
    }
  });

  test('one user sends a request and the other blocks, and neither request nor friendship is left', async () => {
    for (let round = 0; round < 15; round++) {
      const [, asked] = await Promise.allSettled([
        grace.http.run(BlockUser, to(ada)),
        ada.http.run(SendFriendRequest, to(grace)),
      ]);
      expect(await readFriendLists(grace)).toMatchObject({ friends: [], received: [], blocked: ['ada'] });
      expect(await readFriendLists(ada)).toMatchObject({
        friends: [],
        sent: asked.status === 'fulfilled' ? ['grace'] : [],
      });
      await becomeStrangers(ada, grace);
    }
  });
});

describe('the events match the lists after', () => {
  const mutations = {
    'a request': () => ada.http.run(SendFriendRequest, to(grace)),
    'an accepted request': async () => {
      await ada.http.run(SendFriendRequest, to(grace));
      await grace.http.run(AcceptFriendRequest, to(ada));
    },
    'a declined request': async () => {
      await ada.http.run(SendFriendRequest, to(grace));
      await grace.http.run(DeclineFriendRequest, to(ada));
    },
    'a request that is taken back': async () => {
      await ada.http.run(SendFriendRequest, to(grace));
      await ada.http.run(CancelFriendRequest, to(grace));
    },
    'a declined request that is taken back': async () => {
      await ada.http.run(SendFriendRequest, to(grace));
      await grace.http.run(DeclineFriendRequest, to(ada));
      await ada.http.run(CancelFriendRequest, to(grace));
    },
    'requests that cross': async () => {
      await ada.http.run(SendFriendRequest, to(grace));
      await grace.http.run(SendFriendRequest, to(ada));
    },
    'a friendship that ends': async () => {
      await befriend(ada, grace);
      await grace.http.run(RemoveFriend, to(ada));
    },
    'a friend who is blocked': async () => {
      await befriend(ada, grace);
      await befriend(ada, linus);
      await ada.http.run(BlockUser, to(grace));
    },
    'a user who sent a request and is blocked': async () => {
      await grace.http.run(SendFriendRequest, to(ada));
      await ada.http.run(BlockUser, to(grace));
    },
    'a user who got a request and is blocked': async () => {
      await ada.http.run(SendFriendRequest, to(grace));
      await ada.http.run(BlockUser, to(grace));
    },
    'a user who is unblocked': async () => {
      await ada.http.run(BlockUser, to(grace));
      await ada.http.run(UnblockUser, to(grace));
    },
    settings: async () => {
      await ada.http.run(UpdatePrivacySettings, { input: { allowsMessagesFromStrangers: false } });
      await ada.http.run(UpdatePrivacySettings, {
        input: { allowsMessagesFromStrangers: true, allowsFriendRequests: false },
      });
      await ada.http.run(UpdatePrivacySettings, { input: { allowsFriendRequests: true } });
    },
  };

  test.each(Object.entries(mutations))('%s', async (_name, change) => {
    const starts = await Promise.all([ada, grace, linus].map(readFriendLists));
    const live = grace.connect().subscribe(FriendEvents, {});
    await live.next();
    await change();
    for (const [n, person] of [ada, grace, linus].entries()) {
      const start = starts[n];
      if (!start) throw new Error('Nobody starts without lists');
      const { position, cursor: _cursor, ...lists } = await readFriendLists(person);
      const told = await followToMark(person, start.cursor);
      const { position: _position, cursor: _start, ...before } = start;
      expect(told.reduce<FriendLists>(afterEvent, before)).toEqual(lists);
      expect(position).toBeGreaterThanOrEqual(start.position);
      // Live subscribers receive the same events.
      if (person === grace) for (const event of told) expect((await live.next()).friendEvents).toEqual(event);
    }
  });
});

describe('the lists', () => {
  test('come in pages, newest first', async () => {
    await befriend(ada, linus);
    await befriend(ada, grace);
    const {
      viewer: { friends },
    } = await ada.http.run(FriendsPage, { first: 1 });
    expect(friends).toMatchObject({
      edges: [{ node: { user: { username: 'grace' } } }],
      pageInfo: { hasNextPage: true },
    });
    const second = await ada.http.run(FriendsPage, { first: 1, after: friends.pageInfo.endCursor });
    expect(second.viewer.friends).toMatchObject({
      edges: [{ node: { user: { username: 'linus' } } }],
      pageInfo: { hasNextPage: false },
    });
    expect(await ada.http.refused(FriendsPage, { first: 1, after: 'x' })).toMatchObject({ code: 'BAD_CURSOR' });
    expect(await ada.http.refused(FriendsPage, { first: 101 })).toMatchObject({ code: 'BAD_INPUT' });
  });

  test('of requests contain one direction each', async () => {
    await ada.http.run(SendFriendRequest, to(grace));
    await linus.http.run(SendFriendRequest, to(ada));
    const sent = await ada.http.run(RequestsPage, { direction: 'SENT', first: 10 });
    expect(sent.viewer.friendRequests.edges.map(({ node }) => node.recipient?.username)).toEqual(['grace']);
    const received = await ada.http.run(RequestsPage, { direction: 'RECEIVED', first: 10 });
    expect(received.viewer.friendRequests.edges.map(({ node }) => node.sender?.username)).toEqual(['linus']);
  });
});

describe('a resumed subscription', () => {
  test('begins after the cursor of the lists, and rejects an invalid cursor', async () => {
    await ada.http.run(SendFriendRequest, to(grace));
    const { cursor } = await readFriendLists(ada);
    await grace.http.run(AcceptFriendRequest, to(ada));
    const resumed = ada.connect().subscribe(FriendEvents, { after: cursor });
    expect((await resumed.take(2)).map(({ friendEvents }) => friendEvents.__typename)).toEqual([
      'Subscribed',
      'FriendAdded',
    ]);
    const beyond = ada.connect().subscribe(FriendEvents, { after: '1000000' });
    await expect(beyond.next()).rejects.toThrow('BAD_CURSOR');
  });
});

/** Returns the events that a user receives after a cursor; the event that Mark is blocked ends them. */
async function followToMark(person: Person, after: string) {
  const { blockUser: marked } = await person.http.run(BlockUser, to(mark));
  await person.http.run(UnblockUser, to(mark));
  const stream = person.connect().subscribe(FriendEvents, { after });
  await stream.next();
  const told = [];
  for (;;) {
    const { friendEvents } = await stream.next();
    if ('position' in friendEvents && friendEvents.position === marked.position) return told;
    told.push(friendEvents);
  }
}

async function eventsUntilMark(person: Person, after: string): Promise<string[]> {
  return (await followToMark(person, after)).map(({ __typename }) => __typename);
}
