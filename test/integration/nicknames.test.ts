import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { ChangeUsername, ClaimGuestAccount, LoginWith, OwnEvents, SeenEvents, ShowUser } from '../support/account.js';
import { call } from '../support/call.js';
import { MessageEvents, meetInGroup, say } from '../support/chat.js';
import { enterAsGuest, enterAsGuests, type Guest, type Person, password, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const SetNickname = graphql(`
  mutation SetNickname($input: SetNicknameInput!) {
    setNickname(input: $input) {
      position
      user {
        id
        username
        nickname
        displayName
        kind
      }
    }
  }
`);

const FindByNickname = graphql(`
  query FindByNickname($name: String!) {
    user(by: { username: $name }) {
      id
    }
    searchUsers(query: $name) {
      edges {
        node {
          id
        }
      }
    }
  }
`);

let server: TestServer;
let ada: Person;

beforeAll(async () => {
  server = await startTestServer();
  [ada] = await signUp(server, 'ada');
});
afterAll(() => server.stop());

async function take(guest: Person, nickname: string | null) {
  return (await guest.http.run(SetNickname, { input: { nickname } })).setNickname;
}

async function named(nickname: string): Promise<Guest> {
  const guest = await enterAsGuest(server);
  await take(guest, nickname);
  return guest;
}

function refusal(person: Person, nickname: string) {
  return person.http.refused(SetNickname, { input: { nickname } });
}

describe('a nickname', () => {
  test('is what others see of a guest, instead of the number', async () => {
    const guest = await enterAsGuest(server);
    const { user, position } = await take(guest, '  Nickie ');
    expect(position).toEqual(expect.any(Number));
    expect(user).toEqual({
      id: guest.id,
      username: null,
      nickname: 'Nickie',
      displayName: 'Nickie',
      kind: 'GUEST',
    });
    const seen = await ada.http.run(ShowUser, { by: { id: guest.id } });
    expect(seen.user).toEqual({ id: guest.id, displayName: 'Nickie' });
  });

  test('can be changed and removed, and each change is reported once to those who see the guest', async () => {
    const guest = await enterAsGuest(server);
    const conversationId = await meetInGroup('Renaming', ada, guest);
    const stream = ada.connect().subscribe(SeenEvents, { conversationId });
    const own = guest.connect().subscribe(OwnEvents, {});
    await Promise.all([stream.next(), own.next()]);
    const shown: unknown[] = [];
    for (const nickname of ['first', 'first', 'second', null]) {
      const { position } = await take(guest, nickname);
      if (position === null) continue;
      const { messageEvents } = await stream.next();
      expect(messageEvents.__typename).toBe('MemberProfileChanged');
      if ('user' in messageEvents) shown.push(messageEvents.user?.displayName);
      expect((await own.next()).accountEvents).toMatchObject({ __typename: 'ProfileChanged', position });
    }
    expect(shown).toEqual(['first', 'second', `Guest ${guest.number}`]);
    await Promise.all([ada, guest].map((person) => person.disconnect()));
  });

  test('finds the guest by the exact name; the search lists accounts only', async () => {
    const guest = await named('exactly');
    const found = await ada.http.run(FindByNickname, { name: 'Exactly' });
    expect(found).toEqual({ user: { id: guest.id }, searchUsers: { edges: [] } });
  });

  test('mentions the guest', async () => {
    const guest = await named('mentioned');
    const conversationId = await meetInGroup('Mentioning', ada, guest);
    await say(ada, conversationId, 'hello @mentioned');
    const { data } = await ada.http.send<{ conversation: { messages: { edges: { node: object }[] } } }>(
      `{ conversation(id: "${conversationId}") { messages(last: 1) { edges { node { mentions { user { id } } } } } } }`,
    );
    expect(data?.conversation.messages.edges[0]?.node).toEqual({ mentions: [{ user: { id: guest.id } }] });
  });

  test('is for guests only', async () => {
    expect(await refusal(ada, 'adas-nickname')).toMatchObject({ code: 'FORBIDDEN' });
  });

  test.each([
    ['too short', 'x'],
    ['longer than 32 characters', 'x'.repeat(33)],
    ['with a space', 'Guest 7'],
    ['reserved', 'Admin'],
    ['that looks like the name of another guest', 'guest_7'],
    ['that resembles a reserved name', 'аdmin'],
    ['of two alphabets', 'adа-х'],
  ])('%s is refused', async (_what, nickname) => {
    const guest = await enterAsGuest(server);
    expect(await refusal(guest, nickname)).toMatchObject({ code: 'BAD_INPUT', field: 'input.nickname' });
  });

  test('does not log anybody in', async () => {
    await named('nobodys-login');
    const input = { usernameOrEmail: 'nobodys-login', password };
    const stranger = await enterAsGuest(server);
    expect(await stranger.http.refused(LoginWith, { input })).toMatchObject({ code: 'BAD_CREDENTIALS' });
  });
});

describe('while a guest is here, nobody else takes the nickname', () => {
  const taken = { code: 'USERNAME_TAKEN', field: 'input.nickname' };

  test.each(['Kept', 'ｋept'])('no other guest takes it as %s', async (other) => {
    const guest = await enterAsGuest(server);
    await take(guest, 'kept');
    expect(await refusal(await enterAsGuest(server), other)).toMatchObject(taken);
    await call(guest, 'logout');
  });

  test('no guest takes the username of an account', async () => {
    expect(await refusal(await enterAsGuest(server), 'ADA')).toMatchObject(taken);
  });

  test('no account takes it, at a sign-up or by a change', async () => {
    await named('guests-own');
    const { errors } = await ada.http.send(
      `mutation { signUp(input: { username: "Guests-Own", email: "own@example.org", password: "${password}" }) { user { id } } }`,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'USERNAME_TAKEN', field: 'input.username' });
    const input = { username: 'guests-own' };
    expect(await ada.http.refused(ChangeUsername, { input })).toMatchObject({ code: 'USERNAME_TAKEN' });
  });

  test('of many guests that want it at the same moment, one gets it', async () => {
    const guests = await enterAsGuests(server, 8);
    const settled = await Promise.allSettled(guests.map((guest) => take(guest, 'contested')));
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const seen = await Promise.all(guests.map(({ id }) => ada.http.run(ShowUser, { by: { id } })));
    expect(seen.filter(({ user }) => user?.displayName === 'contested')).toHaveLength(1);
  });

  test('of a guest and an account that want it at the same moment, one gets it', async () => {
    const guest = await enterAsGuest(server);
    const [bert] = await signUp(server, 'bert');
    const settled = await Promise.allSettled([
      take(guest, 'wanted'),
      bert.http.run(ChangeUsername, { input: { username: 'Wanted' } }),
    ]);
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('a nickname is free again', () => {
  test('when the guest logs out', async () => {
    const guest = await named('logging-out');
    await call(guest, 'logout');
    await named('Logging-Out');
  });

  test('when the guest takes another one, or none', async () => {
    const guest = await named('for-a-while');
    await take(guest, 'another');
    await named('for-a-while');
    await take(guest, null);
    await named('another');
  });

  test('when the guest logs in to an account', async () => {
    const guest = await named('to-an-account');
    await guest.http.run(LoginWith, { input: { usernameOrEmail: 'ada', password } });
    await named('to-an-account');
  });

  test('when the guest becomes an account with another name; its own name stays with it', async () => {
    const [leaving, staying] = [await named('old-name'), await named('same-name')];
    const claim = async (guest: Guest, username: string) => {
      const input = { username, email: `${username}@example.org`, password };
      return (await guest.http.run(ClaimGuestAccount, { input })).claimGuestAccount.user;
    };
    expect(await claim(leaving, 'new-name')).toMatchObject({ username: 'new-name', displayName: 'new-name' });
    await named('old-name');
    expect(await claim(staying, 'Same-Name')).toMatchObject({ username: 'Same-Name', kind: 'REGISTERED' });
    expect(await refusal(await enterAsGuest(server), 'same-name')).toMatchObject({ code: 'USERNAME_TAKEN' });
  });

  test('and messages of the guest show “Deleted user”', async () => {
    const guest = await named('gone-soon');
    const conversationId = await meetInGroup('Going', ada, guest);
    const stream = ada.connect().subscribe(MessageEvents, { conversationId });
    await stream.next();
    await say(guest, conversationId, 'farewell');
    await stream.next();
    await call(guest, 'logout');
    await stream.next();
    expect(await ada.http.run(ShowUser, { by: { id: guest.id } })).toEqual({ user: null });
    const { data } = await ada.http.send<{ node: object }>(`{ node(id: "${guest.id}") { ... on User { nickname } } }`);
    expect(data?.node ?? null).toBeNull();
    await ada.disconnect();
  });
});

test('a guest may claim the nickname as the username of an account that must be verified', async () => {
  await using strict = await startTestServer({ HUBBUB_VERIFIED_EMAIL_REQUIRED: 'true' });
  const guest = await enterAsGuest(strict);
  await take(guest, 'my-name');
  const input = { username: 'my-name', email: 'my-name@example.org', password };
  expect(await guest.http.refused(ClaimGuestAccount, { input })).toMatchObject({ code: 'VERIFICATION_REQUIRED' });
  const other = await enterAsGuest(strict);
  const again = { ...input, email: 'other@example.org' };
  expect(await other.http.refused(ClaimGuestAccount, { input: again })).toMatchObject({ code: 'USERNAME_TAKEN' });
});
