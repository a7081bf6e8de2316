import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  ChangeUsername,
  LoginWith,
  OwnEvents,
  SeenEvents,
  ShowMe,
  ShowUser,
  UpdateProfile,
} from '../support/account.js';
import { meetInGroup } from '../support/chat.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { type Person, password, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let people: Person[] = [];

beforeAll(async () => {
  server = await startTestServer();
});
afterEach(() => Promise.all(people.map((person) => person.disconnect())));
afterAll(() => server.stop());

async function two<A extends string, B extends string>(a: A, b: B): Promise<[Person, Person]> {
  people = await signUp(server, a, b);
  return people as [Person, Person];
}

describe('a username', () => {
  test('can be changed, which is published to all users who share a conversation', async () => {
    const [ada, grace] = await two('ada', 'grace');
    const conversationIds = [await meetInGroup('One', ada, grace), await meetInGroup('Two', grace, ada)];
    const streams = conversationIds.map((conversationId) => grace.connect().subscribe(SeenEvents, { conversationId }));
    const own = ada.connect().subscribe(OwnEvents, {});
    for (const stream of [...streams, own]) await stream.next();

    const { changeUsername } = await ada.http.run(ChangeUsername, { input: { username: ' Lovelace ' } });
    const renamed = { id: ada.id, username: 'Lovelace', displayName: 'Lovelace' };
    expect(changeUsername.user).toEqual(renamed);
    for (const stream of streams) {
      expect((await stream.next()).messageEvents).toMatchObject({ __typename: 'MemberProfileChanged', user: renamed });
    }
    const { position } = changeUsername;
    const event = { __typename: 'ProfileChanged', position, user: { displayName: 'Lovelace' } };
    expect((await own.next()).accountEvents).toMatchObject(event);
  });

  test('that was given up is free, and the user logs in with the new one', async () => {
    const [bob] = await two('bob', 'bea');
    await bob.http.run(ChangeUsername, { input: { username: 'robert' } });
    expect(await bob.http.run(ShowUser, { by: { username: 'BOB' } })).toEqual({ user: null });
    const anyone = new GraphQLClient(server.graphqlUrl);
    await anyone.run(LoginWith, { input: { usernameOrEmail: 'Robert', password } });
    expect(await anyone.refused(LoginWith, { input: { usernameOrEmail: 'bob', password } })).toMatchObject({
      code: 'BAD_CREDENTIALS',
    });
  });

  test('goes to one of two users who want it at the same moment', async () => {
    const pair = await two('carl', 'cora');
    const change = 'mutation { changeUsername(input: { username: "Cleo" }) { position } }';
    const answers = await Promise.all(pair.map(({ http }) => http.send(change)));
    const outcomes = answers.map(({ errors }) => errors?.[0]?.extensions?.code ?? 'OK').sort();
    expect(outcomes).toEqual(['OK', 'USERNAME_TAKEN']);
  });

  test("can change in case only, and cannot be another user's", async () => {
    const [dan] = await two('dan', 'dora');
    const { changeUsername } = await dan.http.run(ChangeUsername, { input: { username: 'DAN' } });
    expect(changeUsername.user.username).toBe('DAN');
    expect(await dan.http.refused(ChangeUsername, { input: { username: 'DORA' } })).toMatchObject({
      code: 'USERNAME_TAKEN',
      field: 'input.username',
    });
    for (const username of ['', 'x', 'a b', '-dan', 'x'.repeat(33)]) {
      const refusal = await dan.http.refused(ChangeUsername, { input: { username } });
      expect(refusal).toMatchObject({ code: 'BAD_INPUT', field: 'input.username' });
    }
  });
});

describe('a profile', () => {
  test('changes in the given fields; the others stay, and null clears a field', async () => {
    const [eva] = await two('eva', 'emil');
    const avatarUrl = 'https://pictures.example.org/eva.png?size=2';
    await eva.http.run(UpdateProfile, { input: { firstName: ' Eva ', about: 'Tea.\nNo coffee.', avatarUrl } });
    const { updateProfile } = await eva.http.run(UpdateProfile, { input: { lastName: 'Lu', firstName: null } });
    expect(updateProfile.user).toEqual({ firstName: null, lastName: 'Lu', avatarUrl, about: 'Tea.\nNo coffee.' });
    const { updateProfile: emptied } = await eva.http.run(UpdateProfile, { input: { avatarUrl: '', about: ' ' } });
    expect(emptied.user).toMatchObject({ avatarUrl: null, about: null });
  });

  test('that is saved unchanged publishes no event', async () => {
    const [gil, guy] = await two('gil', 'guy');
    const conversationId = await meetInGroup('Quiet', gil, guy);
    const input = { firstName: 'Gil', about: null };
    await gil.http.run(UpdateProfile, { input });
    const [own, seen] = [
      gil.connect().subscribe(OwnEvents, {}),
      guy.connect().subscribe(SeenEvents, { conversationId }),
    ];
    await Promise.all([own.next(), seen.next()]);
    for (const same of [input, {}, { firstName: ' Gil ' }]) {
      expect((await gil.http.run(UpdateProfile, { input: same })).updateProfile.position).toBeNull();
    }
    expect((await gil.http.run(ChangeUsername, { input: { username: 'gil' } })).changeUsername.position).toBeNull();
    const last = await gil.http.run(ChangeUsername, { input: { username: 'Gilbert' } });
    expect((await own.next()).accountEvents).toMatchObject({ position: last.changeUsername.position });
    expect((await seen.next()).messageEvents).toMatchObject({ user: { username: 'Gilbert' } });
  });

  test.each([
    ['avatarUrl', 'http://example.org/a.png'],
    ['avatarUrl', 'javascript:alert(1)'],
    ['avatarUrl', 'data:image/png;base64,AAAA'],
    ['avatarUrl', 'https://user:secret@example.org/a.png'],
    ['avatarUrl', `https://example.org/${'a'.repeat(2_048)}`],
    ['avatarUrl', 'https://example.org/a b'],
    ['about', 'x'.repeat(501)],
    ['about', 'bell\u0007'],
    ['firstName', 'x'.repeat(65)],
  ])('has limits: %s cannot be %j', async (field, value) => {
    const [person] = await signUp(server, `bounds${Math.random().toString(36).slice(2)}`);
    expect(await person.http.refused(UpdateProfile, { input: { [field]: value } })).toMatchObject({
      code: 'BAD_INPUT',
      field: `input.${field}`,
    });
  });

  test('that changes too often is rate-limited', async () => {
    await using strict = await startTestServer({ HUBBUB_PROFILE_CHANGES_PER_HOUR: '2' });
    const [fay] = await signUp(strict, 'fay');
    await fay.http.run(UpdateProfile, { input: { about: 'one' } });
    await fay.http.run(ChangeUsername, { input: { username: 'fay2' } });
    const refusal = await fay.http.refused(UpdateProfile, { input: { about: 'three' } });
    expect(refusal).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) });
    expect((await fay.http.run(ShowMe)).viewer.user.username).toBe('fay2');
  });
});
