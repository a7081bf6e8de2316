import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql } from '../../gql/index.js';
import { ChangeUsername, ClaimGuestAccount, LoginWith, OwnEvents, ShowMe } from '../../support/account.js';
import { call } from '../../support/call.js';
import {
  CreateGroup,
  DeleteGroup,
  JoinGroup,
  LeaveConversation,
  MessageEvents,
  SendMessage,
  say,
} from '../../support/chat.js';
import { found, UpdateGroup } from '../../support/groups.js';
import { enterAsGuest, type Guest, type Person, password, signUp } from '../../support/people.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';

const RoomsMade = graphql(`
  subscription RoomsMade {
    publicGroupEvents {
      __typename
      ... on GroupListed {
        group {
          title
          owner {
            displayName
          }
        }
      }
    }
  }
`);

const Rooms = graphql(`
  query Rooms {
    groups {
      edges {
        node {
          id
          title
        }
      }
    }
  }
`);

const LobbyOfAll = graphql(`
  query LobbyOfAll {
    lobby {
      id
    }
  }
`);

let server: TestServer;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  server = await startTestServer();
  [ada, grace] = await signUp(server, 'ada', 'grace');
});
afterEach(() => Promise.all([ada, grace].map((person) => person.disconnect())));
afterAll(() => server.stop());

function logIn(from: Person, to: Person) {
  return from.http.run(LoginWith, { input: { usernameOrEmail: to.username, password } });
}

async function rooms(viewer: Person): Promise<string[]> {
  const { groups } = await viewer.http.run(Rooms);
  return groups.edges.map(({ node }) => node.title);
}

/** Follows a conversation from now on. */
async function hearing(person: Person, conversationId: string) {
  const stream = person.connect().subscribe(MessageEvents, { conversationId });
  await stream.next();
  return stream;
}

describe('users', () => {
  test('a visitor is a guest without a name', async () => {
    const guest = await enterAsGuest(server);
    const {
      viewer: { user: me },
    } = await guest.http.run(ShowMe);
    expect(me).toMatchObject({ username: null, kind: 'GUEST', displayName: `Guest ${guest.number}` });
    await call(guest, 'logout');
  });

  test('a guest who logs in to an account is deleted, and the next guest gets the number', async () => {
    const guest = await enterAsGuest(server);
    const { login } = await logIn(guest, ada);
    expect(login.user.id).toBe(ada.id);
    expect(await guest.http.refused(ShowMe)).toMatchObject({ code: 'SESSION_REVOKED' });
    expect((await enterAsGuest(server)).number).toBe(guest.number);
  });

  test('a login to an account needs its password', async () => {
    const guest = await enterAsGuest(server);
    const input = { usernameOrEmail: 'ada', password: 'a guess, no more' };
    expect(await guest.http.refused(LoginWith, { input })).toMatchObject({ code: 'BAD_CREDENTIALS' });
  });

  test('a user is notified of a login to their account elsewhere', async () => {
    const events = ada.connect().subscribe(OwnEvents, {});
    await events.next();
    const { login } = await logIn(await enterAsGuest(server), ada);
    expect((await events.next()).accountEvents).toMatchObject({ __typename: 'SignedIn', sessionId: login.session.id });
  });

  test('a user who logs in to a second account keeps the first', async () => {
    const { login } = await logIn(ada, grace);
    expect(login.user.id).toBe(grace.id);
    expect((await ada.http.run(ShowMe)).viewer.user.id).toBe(ada.id);
  });

  test('a user changes the name', async () => {
    const [person] = await signUp(server, 'before');
    const { changeUsername } = await person.http.run(ChangeUsername, { input: { username: 'after' } });
    expect(changeUsername.user).toMatchObject({ id: person.id, username: 'after', displayName: 'after' });
  });

  test('a guest takes a name by claiming an account', async () => {
    const guest = await enterAsGuest(server);
    const input = { username: 'named', email: 'named@example.org', password };
    const { claimGuestAccount } = await guest.http.run(ClaimGuestAccount, { input });
    expect(claimGuestAccount.user).toMatchObject({ id: guest.id, username: 'named', kind: 'REGISTERED' });
  });

  test("a user deletes the account; a deleted guest's number goes to the next guest", async () => {
    const guest: Guest = await enterAsGuest(server);
    await call(guest, 'deleteAccount', {});
    expect((await enterAsGuest(server)).number).toBe(guest.number);
    const [person] = await signUp(server, 'gone');
    await call(person, 'deleteAccount', { password });
    expect(await ada.http.send('{ user(by: { username: "gone" }) { id } }')).toEqual({ data: { user: null } });
  });
});

describe('messages', () => {
  test('a user sends a message into a room', async () => {
    const conversationId = await found(ada, { title: 'Of Ada' });
    const heard = await hearing(ada, conversationId);
    await ada.http.run(SendMessage, { input: { to: { conversationId }, content: 'into the room' } });
    expect((await heard.next()).messageEvents).toMatchObject({ message: { content: 'into the room' } });
  });

  test('a user sends a message to everyone', async () => {
    const { lobby } = await ada.http.run(LobbyOfAll);
    const guest = await enterAsGuest(server);
    const streams = [await hearing(grace, lobby.id), await hearing(guest, lobby.id)];
    await say(ada, lobby.id, 'to all');
    for (const stream of streams) {
      expect((await stream.next()).messageEvents).toMatchObject({ message: { content: 'to all' } });
    }
    await guest.disconnect();
  });

  test('a user sends a message to one user', async () => {
    const stream = grace.connect().subscribe(MessageEvents, {});
    await stream.next();
    const { sendMessage } = await ada.http.run(SendMessage, { input: { to: { userId: grace.id }, content: 'to you' } });
    let heard = await stream.next();
    while (heard.messageEvents.__typename !== 'MessageAdded') heard = await stream.next();
    expect(heard.messageEvents).toMatchObject({
      conversationId: sendMessage.message.conversationId,
      message: { content: 'to you', sender: { username: 'ada' } },
    });
  });
});

describe('rooms', () => {
  test('the user who creates a room is its owner', async () => {
    const { createGroup } = await ada.http.run(CreateGroup, { input: { title: 'New room' } });
    expect(createGroup.group).toMatchObject({ title: 'New room', owner: { username: 'ada' } });
  });

  test('all users are notified of a new room and its creator', async () => {
    const guest = await enterAsGuest(server);
    const streams = [grace, guest].map((person) => person.connect().subscribe(RoomsMade, {}));
    for (const stream of streams) await stream.next();
    await found(ada, { title: 'Announced' });
    for (const stream of streams) {
      expect((await stream.next()).publicGroupEvents).toEqual({
        __typename: 'GroupListed',
        group: { title: 'Announced', owner: { displayName: 'ada' } },
      });
    }
    await guest.disconnect();
  });

  test('only the creator edits and deletes a room', async () => {
    const groupId = await found(ada, { title: 'Mine' });
    await grace.http.run(JoinGroup, { input: { groupId } });
    expect(await grace.http.refused(UpdateGroup, { input: { groupId, title: 'Ours' } })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await grace.http.refused(DeleteGroup, { input: { groupId } })).toMatchObject({ code: 'FORBIDDEN' });
    await ada.http.run(UpdateGroup, { input: { groupId, title: 'Still mine' } });
    expect(await rooms(grace)).toContain('Still mine');
    await ada.http.run(DeleteGroup, { input: { groupId } });
    expect(await rooms(grace)).not.toContain('Still mine');
  });

  test('a user who joins a room receives all its messages', async () => {
    const groupId = await found(ada);
    await grace.http.run(JoinGroup, { input: { groupId } });
    const heard = await hearing(grace, groupId);
    for (const content of ['one', 'two', 'three']) await say(ada, groupId, content);
    const contents = (await heard.take(3)).map(
      ({ messageEvents: event }) => 'message' in event && event.message.content,
    );
    expect(contents).toEqual(['one', 'two', 'three']);
  });

  test('a user who has not joined a room receives none of its messages', async () => {
    const groupId = await found(ada);
    const stream = grace.connect().subscribe(MessageEvents, { conversationId: groupId });
    await expect(stream.next()).rejects.toMatchObject({ extensions: { code: 'NOT_A_MEMBER' } });
  });

  test('a user lists the rooms', async () => {
    await found(ada, { title: 'First shown' });
    await found(grace, { title: 'Second shown' });
    expect((await rooms(await enterAsGuest(server))).slice(0, 2)).toEqual(['Second shown', 'First shown']);
  });

  test('all members are notified of a deleted room and leave it', async () => {
    const groupId = await found(ada);
    await grace.http.run(JoinGroup, { input: { groupId } });
    const heard = await hearing(grace, groupId);
    await ada.http.run(DeleteGroup, { input: { groupId } });
    const told = (await heard.take(2)).map(({ messageEvents: event }) => event);
    expect(told).toMatchObject([{ __typename: 'GroupDeleted' }, { __typename: 'AccessRevoked', reason: 'DELETED' }]);
    await heard.end();
  });

  test('a user who leaves a room stops receiving its messages', async () => {
    const groupId = await found(ada);
    await grace.http.run(JoinGroup, { input: { groupId } });
    const heard = await hearing(grace, groupId);
    await grace.http.run(LeaveConversation, { input: { conversationId: groupId } });
    await say(ada, groupId, 'among us');
    const told = (await heard.take(2)).map(({ messageEvents: event }) => event.__typename);
    expect(told).toEqual(['MemberLeft', 'AccessRevoked']);
    await heard.end();
  });
});
