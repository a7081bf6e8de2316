import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { password, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const SignUpAs = graphql(`
  mutation SignUpAs($input: SignUpInput!) {
    signUp(input: $input) {
      accessToken
      user {
        id
        username
        firstName
        lastName
      }
      viewer {
        email
      }
      session {
        isCurrent
      }
    }
  }
`);

const Login = graphql(`
  mutation Login($input: LoginInput!) {
    login(input: $input) {
      accessToken
      refreshToken
      session {
        id
      }
      user {
        username
      }
    }
  }
`);

const Me = graphql(`
  query Me {
    viewer {
      user {
        id
        username
      }
      email
    }
  }
`);

const UserByName = graphql(`
  query UserByName($by: UserBy!) {
    user(by: $by) {
      id
      username
      account {
        email
      }
    }
  }
`);

const SearchUsers = graphql(`
  query SearchUsers($query: String!, $first: Int, $after: String) {
    searchUsers(query: $query, first: $first, after: $after) {
      edges {
        node {
          username
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const ChangePassword = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      position
      user {
        username
      }
    }
  }
`);

let server: TestServer;
let anyone: GraphQLClient;

beforeAll(async () => {
  server = await startTestServer();
  anyone = new GraphQLClient(server.graphqlUrl);
});
afterAll(() => server.stop());

describe('signing up', () => {
  test('creates an account and a session', async () => {
    const input = { username: 'Ada', email: 'Ada@Example.org', password, firstName: ' Ada ', lastName: 'Lovelace' };
    const { signUp: made } = await anyone.run(SignUpAs, { input });
    expect(made.user).toMatchObject({ username: 'Ada', firstName: 'Ada', lastName: 'Lovelace' });
    expect(made.viewer).toEqual({ email: 'Ada@Example.org' });
    expect(made.user.id).toMatch(/^usr_[0-9a-hjkmnp-tv-z]{26}$/);
    expect(made.session.isCurrent).toBe(true);
    const { viewer } = await new GraphQLClient(server.graphqlUrl, made.accessToken).run(Me);
    expect(viewer.user.id).toBe(made.user.id);
  });

  test('rejects a username or an address that is taken in another case', async () => {
    await signUp(server, 'grace');
    const taken = { username: 'GRACE', email: 'other@example.org', password };
    expect(await anyone.refused(SignUpAs, { input: taken })).toMatchObject({
      code: 'USERNAME_TAKEN',
      field: 'input.username',
    });
    const used = { username: 'hopper', email: 'GRACE@example.ORG', password };
    expect(await anyone.refused(SignUpAs, { input: used })).toMatchObject({
      code: 'EMAIL_TAKEN',
      field: 'input.email',
    });
  });

  test('gives a name that many want at the same moment to exactly one of them', async () => {
    const attempts = Array.from({ length: 8 }, (_, i) =>
      anyone.send(
        `mutation { signUp(input: { username: "wanted", email: "w${i}@example.org", password: "${password}" }) { accessToken } }`,
      ),
    );
    const codes = (await Promise.all(attempts)).map(({ errors }) => errors?.[0]?.extensions?.code ?? 'OK');
    expect(codes.sort()).toEqual(['OK', ...Array(7).fill('USERNAME_TAKEN')]);
  });

  test.each([
    ['a username of one letter', { username: 'a' }, 'input.username'],
    ['a username with a blank', { username: 'ada lovelace' }, 'input.username'],
    ['a username that is too long', { username: 'a'.repeat(33) }, 'input.username'],
    ['text that is not an address', { email: 'ada.example.org' }, 'input.email'],
    ['a short password', { password: '1234567' }, 'input.password'],
    ['a password that is too long', { password: 'x'.repeat(257) }, 'input.password'],
    ['a name that is too long', { firstName: 'x'.repeat(65) }, 'input.firstName'],
  ])('rejects %s and names the field', async (_what, wrong, field) => {
    const input = { username: 'somebody', email: 'somebody@example.org', password, ...wrong };
    expect(await anyone.refused(SignUpAs, { input })).toMatchObject({ code: 'BAD_INPUT', field, temporary: false });
  });

  test('accepts usernames of any script', async () => {
    const input = { username: 'Зоя_1', email: 'zoya@example.org', password };
    const { signUp: made } = await anyone.run(SignUpAs, { input });
    expect(made.user.username).toBe('Зоя_1');
  });
});

describe('logging in', () => {
  test('works by username and by address, in any case', async () => {
    await signUp(server, 'linus');
    for (const usernameOrEmail of ['linus', 'LINUS', 'Linus@Example.org']) {
      const { login } = await anyone.run(Login, { input: { usernameOrEmail, password } });
      expect(login.user.username).toBe('linus');
    }
  });

  test('fails in the same way for an unknown user and for a wrong password', async () => {
    await signUp(server, 'ken');
    const wrong = await anyone.send(loginText('ken', 'not the password'));
    const unknown = await anyone.send(loginText('nobody', 'not the password'));
    expect(unknown.errors).toEqual(wrong.errors);
    expect(unknown.errors?.[0]?.extensions?.code).toBe('BAD_CREDENTIALS');
  });

  test('slows down guessing, for the account and for the address', async () => {
    await using strict = await startTestServer({
      HUBBUB_LOGINS_PER_ACCOUNT_PER_MINUTE: '3',
      HUBBUB_SIGN_INS_PER_MINUTE: '8',
    });
    await signUp(strict, 'victim', 'other');
    const guesser = new GraphQLClient(strict.graphqlUrl);
    const guess = (usernameOrEmail: string) =>
      guesser.refused(Login, { input: { usernameOrEmail, password: 'a wrong one' } });
    for (let i = 0; i < 3; i++) expect(await guess('victim')).toMatchObject({ code: 'BAD_CREDENTIALS' });
    expect(await guess('VICTIM')).toMatchObject({
      code: 'RATE_LIMITED',
      temporary: true,
      retryAfterMs: expect.any(Number),
    });
    await guesser.run(Login, { input: { usernameOrEmail: 'other', password } });
    for (const name of ['nobody', 'nobody else']) await guess(name);
    expect(await guess('yet another')).toMatchObject({ code: 'RATE_LIMITED' });
  });

  test('a change of the password ends all other sessions', async () => {
    const [dennis] = await signUp(server, 'dennis');
    const { login } = await anyone.run(Login, { input: { usernameOrEmail: 'dennis', password } });
    const elsewhere = new GraphQLClient(server.graphqlUrl, login.accessToken);
    await elsewhere.run(Me);

    const wrong = { currentPassword: 'not it at all', newPassword: 'another long one' };
    await expect(dennis.http.run(ChangePassword, { input: wrong })).rejects.toMatchObject({
      message: 'BAD_CREDENTIALS: This is not your password.',
      extensions: { code: 'BAD_CREDENTIALS', field: 'input.currentPassword' },
    });
    const input = { currentPassword: password, newPassword: 'another long one' };
    const { changePassword } = await dennis.http.run(ChangePassword, { input });
    expect(changePassword.position).toBeGreaterThan(0);

    expect(await elsewhere.refused(Me)).toMatchObject({ code: 'SESSION_REVOKED' });
    await dennis.http.run(Me);
    expect(await anyone.refused(Login, { input: { usernameOrEmail: 'dennis', password } })).toMatchObject({
      code: 'BAD_CREDENTIALS',
    });
  });
});

test('a login with the old password does not outlive a change of the password', async () => {
  const [alonzo] = await signUp(server, 'alonzo');
  const login = () => anyone.run(Login, { input: { usernameOrEmail: 'alonzo', password } }).catch(() => null);
  const before = Array.from({ length: 6 }, login);
  const input = { currentPassword: password, newPassword: 'another long one' };
  const changing = alonzo.http.run(ChangePassword, { input });
  const meanwhile = Array.from({ length: 12 }, login);
  await changing;
  const tokens = (await Promise.all([...before, ...meanwhile])).flatMap((done) => done?.login.accessToken ?? []);
  for (const token of tokens) {
    expect(await new GraphQLClient(server.graphqlUrl, token).refused(Me)).toMatchObject({ code: 'SESSION_REVOKED' });
  }
  await alonzo.http.run(Me);
});

describe('a viewer', () => {
  test('sees nothing without a token, and gets another error for an invalid token', async () => {
    expect(await anyone.refused(Me)).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await new GraphQLClient(server.graphqlUrl, 'nonsense').refused(Me)).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  test("sees another user by id or name, but not the user's address", async () => {
    const [barbara, edsger] = await signUp(server, 'barbara', 'edsger');
    const found = { id: edsger.id, username: 'edsger', account: null };
    expect(await barbara.http.run(UserByName, { by: { id: edsger.id } })).toEqual({ user: found });
    expect(await barbara.http.run(UserByName, { by: { username: 'EDSGER' } })).toEqual({ user: found });
    expect(await barbara.http.run(UserByName, { by: { username: 'nobody-at-all' } })).toEqual({ user: null });
  });

  test('must pass exactly one of id and username', async () => {
    const [kristen] = await signUp(server, 'kristen');
    const both = { id: kristen.id, username: 'kristen' };
    for (const by of [{}, both] as never[]) {
      expect(await kristen.http.refused(UserByName, { by })).toMatchObject({ code: 'BAD_INPUT', field: 'by' });
    }
    const by = { id: null } as never;
    expect(await kristen.http.refused(UserByName, { by })).toMatchObject({ code: 'BAD_INPUT', field: 'by.id' });
    expect(await kristen.http.send('{ user(by: {}) { id } }')).toMatchObject({
      errors: [{ extensions: { code: 'DOCUMENT_INVALID' } }],
    });
    const introspected = await kristen.http.send('{ __type(name: "UserBy") { isOneOf } }');
    expect(introspected).toEqual({ data: { __type: { isOneOf: true } } });
  });

  test('gets BAD_ID for an id of another type', async () => {
    const [niklaus] = await signUp(server, 'niklaus');
    for (const id of [niklaus.sessionId, 'usr_1', 'x']) {
      expect(await niklaus.http.refused(UserByName, { by: { id } })).toMatchObject({ code: 'BAD_ID', field: 'by.id' });
    }
  });

  test('finds users by the beginning of their name, page by page', async () => {
    const [searcher] = await signUp(server, 'searcher', 'find.a', 'find.b', 'find.c', 'finch');
    const first = await searcher.http.run(SearchUsers, { query: 'FIND', first: 2 });
    expect(first.searchUsers.edges.map(({ node }) => node.username)).toEqual(['find.a', 'find.b']);
    expect(first.searchUsers.pageInfo.hasNextPage).toBe(true);
    const rest = await searcher.http.run(SearchUsers, {
      query: 'find',
      first: 2,
      after: first.searchUsers.pageInfo.endCursor,
    });
    expect(rest.searchUsers.edges.map(({ node }) => node.username)).toEqual(['find.c']);
    expect(rest.searchUsers.pageInfo.hasNextPage).toBe(false);
    const none = await searcher.http.run(SearchUsers, { query: '%', first: 10 });
    expect(none.searchUsers.edges).toEqual([]);
  });

  test('finds no users by blanks, and gets an error for NUL', async () => {
    const [grep] = await signUp(server, 'grep');
    expect((await grep.http.run(SearchUsers, { query: '  ', first: 10 })).searchUsers.edges).toEqual([]);
    for (const query of ['\0', 'a\0b']) {
      expect(await grep.http.refused(SearchUsers, { query, first: 10 })).toMatchObject({ code: 'BAD_INPUT' });
    }
    expect(await anyone.refused(Login, { input: { usernameOrEmail: 'a\0', password } })).toMatchObject({
      code: 'BAD_INPUT',
    });
  });

  test('gets an error for a page that is too large or an unknown cursor', async () => {
    const [tony] = await signUp(server, 'tony');
    expect(await tony.http.refused(SearchUsers, { query: 'a', first: 101 })).toMatchObject({ code: 'BAD_INPUT' });
    expect(await tony.http.refused(SearchUsers, { query: 'a', after: 'zzz' })).toMatchObject({
      code: 'BAD_CURSOR',
      field: 'after',
    });
  });
});

function loginText(usernameOrEmail: string, tried: string): string {
  return `mutation { login(input: { usernameOrEmail: "${usernameOrEmail}", password: "${tried}" }) { accessToken } }`;
}
