import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { ClaimGuestAccount, LoginWith, OwnEvents, SeenEvents, SeenMembers, ShowMe } from '../support/account.js';
import { meetInGroup, say } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { enterAsGuest, enterAsGuests, type Guest, type Person, password, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const SignUpInstead = graphql(`
  mutation SignUpInstead($input: SignUpInput!) {
    signUp(input: $input) {
      user {
        id
      }
    }
  }
`);

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

function account(username: string) {
  return { username, email: `${username}@example.org`, password };
}

describe('a login from the session of a guest', () => {
  async function guestIn(person: Person): Promise<{ guest: Guest; conversationId: string }> {
    const guest = await enterAsGuest(server);
    const conversationId = await meetInGroup('Handing over', person, guest);
    await say(guest, conversationId, 'who am I?');
    return { guest, conversationId };
  }

  test('hands over: the guest is deleted, the members are notified, and the number is free again', async () => {
    const [carl, dora] = await signUp(server, 'carl', 'dora');
    const { guest, conversationId } = await guestIn(carl);
    const stream = carl.connect().subscribe(SeenEvents, { conversationId });
    await stream.next();
    const { login } = await guest.http.run(LoginWith, { input: { usernameOrEmail: 'dora', password } });
    expect(login.user.id).toBe(dora.id);
    const left = (await stream.next()).messageEvents;
    expect(left).toMatchObject({ __typename: 'MemberLeft', user: { id: guest.id, kind: 'DELETED' } });
    expect(await guest.http.refused(ShowMe)).toMatchObject({ code: 'SESSION_REVOKED' });
    expect((await enterAsGuest(server)).number).toBe(guest.number);
    await carl.disconnect();
  });

  test('does the same for a sign-up and for another guest', async () => {
    const first = await enterAsGuest(server);
    await first.http.run(SignUpInstead, { input: account('elsa') });
    expect(await first.http.refused(ShowMe)).toMatchObject({ code: 'SESSION_REVOKED' });
    const second = await enterAsGuest(server);
    const { data } = await second.http.send<{ loginAsGuest: { user: { guestNumber: number } } }>(
      'mutation { loginAsGuest { user { guestNumber } } }',
    );
    expect(data?.loginAsGuest.user.guestNumber).not.toBe(second.number);
    expect(await second.http.refused(ShowMe)).toMatchObject({ code: 'SESSION_REVOKED' });
  });

  test('keeps the guest if the login fails', async () => {
    const guest = await enterAsGuest(server);
    const input = { usernameOrEmail: 'dora', password: 'not this one' };
    expect(await guest.http.refused(LoginWith, { input })).toMatchObject({ code: 'BAD_CREDENTIALS' });
    expect((await guest.http.run(ShowMe)).viewer.user.id).toBe(guest.id);
  });

  test("hands over even if the guest's token has expired meanwhile", async () => {
    await using brief = await startTestServer({ HUBBUB_ACCESS_TOKEN_TTL: '1s' });
    await signUp(brief, 'nora');
    const guest = await enterAsGuest(brief);
    await eventually(async () => {
      expect(await guest.http.refused(ShowMe)).toMatchObject({ code: 'TOKEN_EXPIRED' });
    });
    await guest.http.run(LoginWith, { input: { usernameOrEmail: 'nora', password } });
    expect((await enterAsGuest(brief)).number).toBe(guest.number);
  });

  test('does nothing to an account', async () => {
    const [fred] = await signUp(server, 'fred');
    await fred.http.run(LoginWith, { input: { usernameOrEmail: 'dora', password } });
    expect((await fred.http.run(ShowMe)).viewer.user.id).toBe(fred.id);
  });

  test('over the socket of the guest is answered before the socket closes', async () => {
    const guest = await enterAsGuest(server);
    const socket = guest.connect();
    const { login } = await socket.run(LoginWith, { input: { usernameOrEmail: 'dora', password } });
    expect(login.user.displayName).toBe('dora');
    expect((await socket.closed).code).toBe(4401);
  });
});

describe('claiming a guest account', () => {
  test('keeps id, session, conversations and messages, frees the number and notifies the members', async () => {
    const [gerd] = await signUp(server, 'gerd');
    const guest = await enterAsGuest(server);
    const conversationId = await meetInGroup('Claiming', gerd, guest);
    await say(guest, conversationId, 'mine');
    const stream = gerd.connect().subscribe(SeenEvents, { conversationId });
    const own = guest.connect().subscribe(OwnEvents, {});
    await Promise.all([stream.next(), own.next()]);

    const { claimGuestAccount } = await guest.http.run(ClaimGuestAccount, { input: account('hanna') });
    const hanna = { id: guest.id, username: 'hanna', displayName: 'hanna', kind: 'REGISTERED' };
    expect(claimGuestAccount.user).toEqual({ ...hanna, guestNumber: null });
    expect((await stream.next()).messageEvents).toMatchObject({ __typename: 'MemberProfileChanged', user: hanna });
    expect((await own.next()).accountEvents).toMatchObject({
      __typename: 'ProfileChanged',
      position: claimGuestAccount.position,
    });
    expect((await guest.http.run(ShowMe)).viewer).toMatchObject({ user: { id: guest.id }, email: 'hanna@example.org' });
    const { conversation } = await guest.http.run(SeenMembers, { id: conversationId });
    expect(conversation?.messages.edges[0]?.node).toMatchObject({ content: 'mine', sender: hanna });

    const login = { usernameOrEmail: 'hanna', password };
    await new GraphQLClient(server.graphqlUrl).run(LoginWith, { input: login });
    expect((await enterAsGuest(server)).number).toBe(guest.number);
    await Promise.all([gerd, guest].map((person) => person.disconnect()));
  });

  test('works for guests only, and once', async () => {
    const [ines] = await signUp(server, 'ines');
    expect(await ines.http.refused(ClaimGuestAccount, { input: account('ines2') })).toMatchObject({
      code: 'FORBIDDEN',
    });
    const guest = await enterAsGuest(server);
    const claims = ['jan1', 'jan2'].map((name) => guest.http.run(ClaimGuestAccount, { input: account(name) }));
    const outcomes = await Promise.allSettled(claims);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('gives a name that two guests want at the same moment to one of them', async () => {
    const guests = await enterAsGuests(server, 2);
    const claims = guests.map((guest, i) =>
      guest.http.send(
        `mutation { claimGuestAccount(input: { username: "Karla", email: "karla${i}@example.org", password: "${password}" }) { position } }`,
      ),
    );
    const codes = (await Promise.all(claims)).map(({ errors }) => errors?.[0]?.extensions?.code ?? 'OK').sort();
    expect(codes).toEqual(['OK', 'USERNAME_TAKEN']);
    const kinds = await Promise.all(guests.map(async ({ http }) => (await http.run(ShowMe)).viewer.user.kind));
    expect(kinds.sort()).toEqual(['GUEST', 'REGISTERED']);
  });
});
