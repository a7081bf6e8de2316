import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { ArchiveUser, BanUser, signUpAdmin, UnarchiveUser, UnbanUser } from '../support/admin.js';
import { MessageEvents, meetInGroup, SendMessage, say } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { OpenDirectChatOf } from '../support/friends.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { Mailbox } from '../support/mailbox.js';
import { type Person, password, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const LoginWhenKeptOut = graphql(`
  mutation LoginWhenKeptOut($input: LoginInput!) {
    login(input: $input) {
      accessToken
      user {
        isArchived
      }
    }
  }
`);

const RefreshWhenKeptOut = graphql(`
  mutation RefreshWhenKeptOut($input: RefreshSessionInput!) {
    refreshSession(input: $input) {
      accessToken
    }
  }
`);

const StandingEvents = graphql(`
  subscription StandingEvents($after: Cursor) {
    accountEvents(after: $after) {
      __typename
      ... on Subscribed {
        position
        cursor
      }
      ... on AccountBanned {
        until
        banReason
      }
      ... on AccessRevoked {
        reason
      }
    }
  }
`);

const SeenStanding = graphql(`
  query SeenStanding($id: ID!) {
    conversation(id: $id) {
      messages {
        cursor
      }
      members {
        edges {
          node {
            user {
              id
              username
              isArchived
            }
          }
        }
      }
    }
  }
`);

const StandingChanges = graphql(`
  subscription StandingChanges($id: ID!, $after: Cursor) {
    messageEvents(conversationId: $id, after: $after) {
      __typename
      ... on MemberProfileChanged {
        user {
          id
          username
          isArchived
        }
      }
    }
  }
`);

const OpenState = graphql(`
  query OpenState($id: ID!) {
    conversation(id: $id) {
      ... on DirectChat {
        isOpen
      }
    }
  }
`);

let server: TestServer;
let mailbox: Mailbox;
let ada: Person;
let grace: Person;
let mary: Person;
let count = 0;

beforeAll(async () => {
  mailbox = await Mailbox.start();
  server = await startTestServer({ HUBBUB_SMTP_URL: mailbox.url });
  ada = await signUpAdmin(server, 'ada');
  [grace] = await signUp(server, 'grace');
});
beforeEach(async () => {
  [mary] = await signUp(server, `mary${count++}`);
});
afterEach(() => Promise.all([ada, grace, mary].map((person) => person.disconnect())));
afterAll(async () => {
  await server.stop();
  await mailbox.close();
});

const nobody = () => new GraphQLClient(server.graphqlUrl);
const of = ({ id }: Person) => ({ input: { userId: id } });
const login = (secret: string) => ({ input: { usernameOrEmail: mary.username, password: secret } });
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const keptOut = {
  archived: {
    act: () => ada.http.run(ArchiveUser, of(mary)),
    undo: () => ada.http.run(UnarchiveUser, of(mary)),
    code: 'ACCOUNT_ARCHIVED',
    event: 'AccountArchived',
    reason: 'ARCHIVED',
  },
  banned: {
    act: () => ada.http.run(BanUser, { input: { userId: mary.id, until: inAnHour(), reason: 'rude' } }),
    undo: () => ada.http.run(UnbanUser, of(mary)),
    code: 'ACCOUNT_BANNED',
    event: 'AccountBanned',
    reason: 'BANNED',
  },
};

describe.each(Object.entries(keptOut))('a user who is %s', (_what, { act, undo, code, event, reason }) => {
  test('loses all sessions, streams and sockets immediately', async () => {
    const id = await meetInGroup('Kept out', grace, mary);
    const socket = mary.connect();
    const own = socket.subscribe(StandingEvents, {});
    const heard = socket.subscribe(MessageEvents, { conversationId: id });
    await Promise.all([own.next(), heard.next()]);
    await act();
    expect((await own.take(2)).map(({ accountEvents }) => accountEvents)).toMatchObject([
      { __typename: event },
      { __typename: 'AccessRevoked', reason },
    ]);
    await say(grace, id, 'is she gone?');
    const told = [];
    for await (const { messageEvents } of heard) told.push(messageEvents.__typename);
    expect(told.at(-1)).toBe('AccessRevoked');
    expect(told).not.toContain('MessageAdded');
    expect(await socket.closed).toEqual({ code: 4401, reason });
    const input = { to: { conversationId: id }, content: 'still here' };
    expect(await mary.http.refused(SendMessage, { input })).toMatchObject({ code: 'SESSION_REVOKED' });
    const refresh = { input: { refreshToken: mary.refreshToken } };
    expect(await nobody().refused(RefreshWhenKeptOut, refresh)).toMatchObject({ code: 'SESSION_REVOKED' });
  });

  test('cannot sign in, which only a caller with the right password learns, and can sign in again afterwards', async () => {
    await act();
    expect(await nobody().refused(LoginWhenKeptOut, login('wrong password'))).toMatchObject({
      code: 'BAD_CREDENTIALS',
    });
    expect(await nobody().refused(LoginWhenKeptOut, login(password))).toMatchObject({ code });
    await undo();
    const { login: entered } = await nobody().run(LoginWhenKeptOut, login(password));
    expect(entered.user.isArchived).toBe(false);
  });

  test("sees all of it in the account's events, and the ended sessions stay ended", async () => {
    const { accountEvents } = await mary.connect().subscribe(StandingEvents, {}).next();
    const after = (accountEvents as { cursor: string }).cursor;
    await act();
    await undo();
    const { login: entered } = await nobody().run(LoginWhenKeptOut, login(password));
    expect(await mary.http.refused(StandingQuery, {})).toMatchObject({ code: 'SESSION_REVOKED' });
    mary.accessToken = entered.accessToken;
    const events = await mary.connect().subscribe(StandingEvents, { after }).take(4);
    expect(events.map(({ accountEvents: { __typename } }) => __typename)).toEqual([
      'Subscribed',
      event,
      'AccountRestored',
      'SignedIn',
    ]);
  });
});

const StandingQuery = graphql(`
  query StandingQuery {
    viewer {
      user {
        id
      }
    }
  }
`);

describe('an archived account', () => {
  test('shows its data as before and as archived, and the events lead from the old state to the new one', async () => {
    const id = await meetInGroup('As it was', grace, mary);
    const fetchState = async () => {
      const { conversation } = await grace.http.run(SeenStanding, { id });
      const users = conversation?.members.edges.map(({ node }) => node.user) ?? [];
      return { users: new Map(users.map((user) => [user?.id, user])), cursor: conversation?.messages.cursor };
    };
    for (const change of [keptOut.archived.act, keptOut.archived.undo]) {
      const before = await fetchState();
      await change();
      const events = grace.connect().subscribe(StandingChanges, { id, after: before.cursor });
      const [, { messageEvents: event }] = (await events.take(2)) as [unknown, { messageEvents: object }];
      if (!('user' in event)) throw new Error('No event arrived');
      const user = event.user as { id: string; username: string; isArchived: boolean };
      expect(before.users.get(user.id)).toMatchObject({ username: mary.username, isArchived: !user.isArchived });
      before.users.set(user.id, user);
      expect(before.users).toEqual((await fetchState()).users);
    }
  });

  test('receives no direct messages: its chats are closed, and opened again when it is restored', async () => {
    const [henry] = await signUp(server, `henry${count++}`);
    const { openDirectChat } = await grace.http.run(OpenDirectChatOf, of(mary));
    const { id } = openDirectChat.directChat;
    const live = grace.connect().subscribe(MessageEvents, { conversationId: id });
    await live.next();
    await keptOut.archived.act();
    const told = async () => (await live.take(2)).map(({ messageEvents }) => messageEvents.__typename);
    expect(await told()).toEqual(['DirectChatClosed', 'MemberProfileChanged']);
    const input = { to: { conversationId: id }, content: 'hello?' };
    expect(await grace.http.refused(SendMessage, { input })).toMatchObject({ code: 'CONTACT_REFUSED' });
    expect(await henry.http.refused(OpenDirectChatOf, of(mary))).toMatchObject({ code: 'CONTACT_REFUSED' });
    await keptOut.archived.undo();
    expect(await told()).toEqual(['DirectChatOpened', 'MemberProfileChanged']);
    expect((await grace.http.run(OpenState, { id })).conversation).toEqual({ isOpen: true });
    await say(grace, id, 'welcome back');
  });

  test('gets a mail when it is restored', async () => {
    await keptOut.archived.act();
    await keptOut.archived.undo();
    const address = `${mary.username}@example.org`;
    const mail = await mailbox.mail(address, 2);
    expect(mail.headers.get('subject')).toBe('Your account has been restored');
    expect(mail.text).toMatch(/^Hello,$/m);
    // The second time nothing changes, so no mail is sent.
    await keptOut.archived.undo();
    expect(mailbox.to(address)).toHaveLength(2);
  });
});

test('a ban ends by itself', async () => {
  const until = new Date(Date.now() + 15_000).toISOString();
  await ada.http.run(BanUser, { input: { userId: mary.id, until, reason: 'for a moment' } });
  const refusal = await nobody().refused(LoginWhenKeptOut, login(password));
  expect(refusal).toMatchObject({ code: 'ACCOUNT_BANNED', temporary: true, retryAfterMs: expect.any(Number) });
  await eventually(() => nobody().run(LoginWhenKeptOut, login(password)));
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(until));
});

test('a login during the archiving is rejected, or its session ends', async () => {
  const logins = Array.from({ length: 3 }, () => nobody().run(LoginWhenKeptOut, login(password)));
  const [outcomes] = await Promise.all([Promise.allSettled(logins), keptOut.archived.act()]);
  for (const outcome of outcomes) {
    if (outcome.status !== 'fulfilled') continue;
    const late = new GraphQLClient(server.graphqlUrl, outcome.value.login.accessToken);
    expect(await late.refused(StandingQuery, {})).toMatchObject({ code: 'SESSION_REVOKED' });
  }
});
