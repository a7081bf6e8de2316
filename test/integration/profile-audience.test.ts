import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { ChangeUsername, DeleteAccount, SeenEvents } from '../support/account.js';
import { say } from '../support/chat.js';
import { BlockUser, befriend, DeclineFriendRequest, SendFriendRequest } from '../support/friends.js';
import { type Person, password, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const lobbyId = 'cnv_00000000000000000000000000';

const ContactsById = graphql(`
  query ContactsById {
    viewer {
      friends {
        position
        cursor
        edges {
          node {
            user {
              id
              username
            }
          }
        }
      }
      sent: friendRequests(direction: SENT) {
        edges {
          node {
            recipient {
              id
              username
            }
          }
        }
      }
      received: friendRequests(direction: RECEIVED) {
        edges {
          node {
            sender {
              id
              username
            }
          }
        }
      }
    }
  }
`);

const ContactNames = graphql(`
  subscription ContactNames($after: Cursor) {
    friendEvents(after: $after) {
      __typename
      ... on AboutUser {
        position
        user {
          id
          username
        }
      }
    }
  }
`);

let server: TestServer;
let people: Person[] = [];
let round = 0;

beforeAll(async () => {
  server = await startTestServer();
});
afterEach(() => Promise.all(people.map((person) => person.disconnect())));
afterAll(() => server.stop());

/** Names that no earlier test used. */
async function meet(...names: string[]): Promise<Person[]> {
  round += 1;
  people = await signUp(server, ...names.map((name) => `${name}${round}`));
  return people;
}

/** Returns the names in a user's lists by id, and the position after which events change them. */
async function contacts(person: Person) {
  const {
    viewer: { friends },
    viewer: { sent },
    viewer: { received },
  } = await person.http.run(ContactsById);
  const users = [
    ...friends.edges.map(({ node }) => node.user),
    ...sent.edges.map(({ node }) => node.recipient),
    ...received.edges.map(({ node }) => node.sender),
  ];
  return {
    names: new Map(users.map((user) => [user?.id, user?.username])),
    position: friends.position,
    cursor: friends.cursor,
  };
}

function rename(person: Person) {
  return person.http.run(ChangeUsername, { input: { username: `${person.username}-new` } });
}

describe('a new username', () => {
  test('is published to friends and to both sides of open requests, so that their lists stay correct', async () => {
    const [ada, friend, asking, asked] = (await meet('ada', 'friend', 'asking', 'asked')) as [
      Person,
      Person,
      Person,
      Person,
    ];
    await befriend(ada, friend);
    await asking.http.run(SendFriendRequest, { input: { userId: ada.id } });
    await ada.http.run(SendFriendRequest, { input: { userId: asked.id } });
    const others = [friend, asking, asked];
    const before = await Promise.all(others.map(contacts));
    const streams = others.map((person, i) =>
      person.connect().subscribe(ContactNames, { after: before[i]?.cursor ?? null }),
    );
    for (const stream of streams) await stream.next();
    await rename(ada);
    for (const [i, stream] of streams.entries()) {
      const { friendEvents: event } = await stream.next();
      if (event.__typename !== 'ContactProfileChanged') throw new Error(event.__typename);
      const known = new Map(before[i]?.names).set(event.user?.id, event.user?.username);
      const { names, position } = await contacts(others[i] as Person);
      expect([known, event.position]).toEqual([names, position]);
      expect(known.get(ada.id)).toBe(`${ada.username}-new`);
    }
  });

  test('is not published to strangers, to users who declined, or to blocked users', async () => {
    const [ada, stranger, declining, blocked] = (await meet('ada', 'stranger', 'declining', 'blocked')) as [
      Person,
      Person,
      Person,
      Person,
    ];
    await ada.http.run(SendFriendRequest, { input: { userId: declining.id } });
    await declining.http.run(DeclineFriendRequest, { input: { userId: ada.id } });
    await befriend(ada, blocked);
    await ada.http.run(BlockUser, { input: { userId: blocked.id } });
    const others = [stranger, declining, blocked];
    const before = await Promise.all(others.map(contacts));
    await rename(ada);
    expect(await Promise.all(others.map(contacts))).toEqual(before);
    // The sender of a declined request still sees it as open.
    const { cursor } = await contacts(ada);
    const stream = ada.connect().subscribe(ContactNames, { after: cursor });
    await stream.next();
    await rename(declining);
    expect((await stream.next()).friendEvents).toMatchObject({
      __typename: 'ContactProfileChanged',
      user: { id: declining.id },
    });
  });
});

describe('the lobby', () => {
  test('receives profile changes only of users who are visible there', async () => {
    const [ada, quiet, reader] = (await meet('ada', 'quiet', 'reader')) as [Person, Person, Person];
    await say(ada, lobbyId, 'hello, all');
    const stream = reader.connect().subscribe(SeenEvents, { conversationId: lobbyId });
    await stream.next();
    await rename(quiet);
    await rename(ada);
    // The first event is of the second change.
    expect((await stream.next()).messageEvents).toMatchObject({
      __typename: 'MemberProfileChanged',
      user: { id: ada.id, username: `${ada.username}-new` },
    });
    await ada.http.run(DeleteAccount, { input: { password } });
    expect((await stream.next()).messageEvents).toMatchObject({
      __typename: 'MemberProfileChanged',
      user: { id: ada.id, username: null, displayName: 'Deleted user' },
    });
  });

  test('receives no profile changes of users who wrote long ago', async () => {
    const [ada, busy, reader] = (await meet('ada', 'busy', 'reader')) as [Person, Person, Person];
    await say(ada, lobbyId, 'hello, all');
    await Promise.all(Array.from({ length: 100 }, (_, i) => say(busy, lobbyId, `message ${i}`)));
    const stream = reader.connect().subscribe(SeenEvents, { conversationId: lobbyId });
    await stream.next();
    await rename(ada);
    await rename(busy);
    expect((await stream.next()).messageEvents).toMatchObject({ user: { id: busy.id } });
  });
});
