import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql } from '../../gql/index.js';
import { ChangeUsername, LoginWith } from '../../support/account.js';
import { CreateGroup, JoinGroup, MessageEvents, SendMessage, say } from '../../support/chat.js';
import { AcceptFriendRequest, OpenDirectChatOf, readFriendLists, SendFriendRequest } from '../../support/friends.js';
import { GraphQLClient } from '../../support/graphql-client.js';
import { type Person, password, signUp } from '../../support/people.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';

const SignUpForTokens = graphql(`
  mutation SignUpForTokens($input: SignUpInput!) {
    signUp(input: $input) {
      accessToken
      refreshToken
      user {
        username
      }
    }
  }
`);

const RefreshForTokens = graphql(`
  mutation RefreshForTokens($input: RefreshSessionInput!) {
    refreshSession(input: $input) {
      accessToken
      refreshToken
    }
  }
`);

const Retrieve = graphql(`
  query Retrieve($conversationId: ID!, $last: Int) {
    messages(conversationId: $conversationId, last: $last) {
      edges {
        node {
          content
          sender {
            username
          }
        }
      }
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

async function openChat(): Promise<string> {
  const { openDirectChat } = await ada.http.run(OpenDirectChatOf, { input: { userId: grace.id } });
  return openDirectChat.directChat.id;
}

async function makeGroup(title: string): Promise<string> {
  const { createGroup } = await ada.http.run(CreateGroup, { input: { title } });
  return createGroup.group.id;
}

async function retrieve(person: Person, conversationId: string, last?: number) {
  const { messages } = await person.http.run(Retrieve, { conversationId, ...(last && { last }) });
  return messages.edges.map(({ node }) => `${node.sender?.username}: ${node.content}`);
}

describe('accounts', () => {
  test('a visitor signs up', async () => {
    const input = { username: 'mary', email: 'mary@example.org', password };
    const { signUp: done } = await new GraphQLClient(server.graphqlUrl).run(SignUpForTokens, { input });
    expect(done.user).toEqual({ username: 'mary' });
  });

  test('a user logs in, receives tokens and refreshes them', async () => {
    const anyone = new GraphQLClient(server.graphqlUrl);
    const input = { username: 'linus', email: 'linus@example.org', password };
    const { signUp: signedUp } = await anyone.run(SignUpForTokens, { input });
    const { login } = await anyone.run(LoginWith, { input: { usernameOrEmail: 'linus', password } });
    const { refreshToken } = signedUp;
    const { refreshSession } = await anyone.run(RefreshForTokens, { input: { refreshToken } });
    for (const { accessToken } of [signedUp, login, refreshSession]) {
      const { data } = await new GraphQLClient(server.graphqlUrl, accessToken).send('{ viewer { user { username } } }');
      expect(data).toEqual({ viewer: { user: { username: 'linus' } } });
    }
  });

  test('a token authenticates a user', async () => {
    expect(await ada.http.send('{ viewer { user { username } } }')).toEqual({
      data: { viewer: { user: { username: 'ada' } } },
    });
    const { errors } = await new GraphQLClient(server.graphqlUrl, 'not a token').send(
      '{ viewer { user { username } } }',
    );
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });
});

describe('friends', () => {
  test('a user adds a friend', async () => {
    await ada.http.run(SendFriendRequest, { input: { userId: grace.id } });
    await grace.http.run(AcceptFriendRequest, { input: { userId: ada.id } });
    expect(await readFriendLists(ada)).toMatchObject({ friends: ['grace'] });
    expect(await readFriendLists(grace)).toMatchObject({ friends: ['ada'] });
  });
});

describe('chats', () => {
  test('two friends chat over sockets', async () => {
    const conversationId = await openChat();
    const heard = grace.connect().subscribe(MessageEvents, { conversationId });
    await heard.next();
    await ada.connect().run(SendMessage, { input: { to: { conversationId }, content: 'hello, Grace' } });
    expect((await heard.next()).messageEvents).toMatchObject({
      __typename: 'MessageAdded',
      message: { content: 'hello, Grace', sender: { username: 'ada' } },
    });
  });

  test('other users cannot read a direct chat', async () => {
    const conversationId = await openChat();
    const [eve] = await signUp(server, 'eve');
    expect(await eve.http.refused(Retrieve, { conversationId })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a user creates a group, and another joins it', async () => {
    const groupId = await makeGroup('Readers');
    const { joinGroup } = await grace.http.run(JoinGroup, { input: { groupId } });
    expect(joinGroup.group).toEqual({ id: groupId, memberCount: 2 });
  });

  test('members chat in a group over sockets', async () => {
    const conversationId = await makeGroup('Writers');
    await grace.http.run(JoinGroup, { input: { groupId: conversationId } });
    const streams = [ada, grace].map((person) => person.connect().subscribe(MessageEvents, { conversationId }));
    for (const stream of streams) await stream.next();
    await grace.connect().run(SendMessage, { input: { to: { conversationId }, content: 'hello, all' } });
    for (const stream of streams) {
      expect((await stream.next()).messageEvents).toMatchObject({ message: { content: 'hello, all' } });
    }
  });

  test('a user reads as many messages as wanted, ten by default', async () => {
    const conversationId = await makeGroup('Talkers');
    for (let n = 1; n <= 12; n++) await say(ada, conversationId, String(n));
    const all = Array.from({ length: 12 }, (_, n) => `ada: ${n + 1}`);
    expect(await retrieve(ada, conversationId)).toEqual(all.slice(-10));
    expect(await retrieve(ada, conversationId, 3)).toEqual(all.slice(-3));
    expect(await retrieve(ada, conversationId, 12)).toEqual(all);
  });
});

describe('what is stored', () => {
  test('messages survive a restart', async () => {
    const conversationId = await makeGroup('Keepers');
    await say(ada, conversationId, 'to be kept');
    await server.restart();
    expect(await retrieve(ada, conversationId)).toEqual(['ada: to be kept']);
  });

  test('a changed name is visible at once, although names are cached', async () => {
    const [bob] = await signUp(server, 'bob');
    const { createGroup } = await bob.http.run(CreateGroup, { input: { title: 'Renamed' } });
    const conversationId = createGroup.group.id;
    await say(bob, conversationId, 'hello');
    expect(await retrieve(bob, conversationId)).toEqual(['bob: hello']);
    await bob.http.run(ChangeUsername, { input: { username: 'robert' } });
    expect(await retrieve(bob, conversationId)).toEqual(['robert: hello']);
  });
});
