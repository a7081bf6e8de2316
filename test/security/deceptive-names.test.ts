import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GraphQLClient } from '../support/graphql-client.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function signUpAs(username: string) {
  const input = {
    username,
    email: `${Buffer.from(username).toString('hex')}@example.org`,
    password: 'correct horse battery',
  };
  const anyone = new GraphQLClient(server.graphqlUrl);
  return anyone.send('mutation ($input: SignUpInput!) { signUp(input: $input) { user { username } } }', { input });
}

test.each([
  ['that is reserved', 'Support'],
  ['that is reserved, with separators', 'ad-min'],
  ['that looks like a reserved one, in Cyrillic letters', 'ѕuррort'],
  ['that looks like a reserved one, with a digit', 'r00t'],
  ['that looks like the name of a guest', 'Guest-7'],
  ['that looks like the name of a deleted user', 'Deleted.User'],
  ['that mixes Latin and Cyrillic letters', 'аlice'],
  ['that mixes Greek and Latin letters', 'αlice'],
])('a username %s is rejected', async (_what, username) => {
  const { errors } = await signUpAs(username);
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_INPUT', field: 'input.username' } }]);
});

test.each(['Анна', 'Θεός', 'José', 'Łukasz', '日本たろう', 'sato太郎', '민준', 'supporter'])(
  'the username %s is accepted unchanged',
  async (username) => {
    expect((await signUpAs(username)).data).toMatchObject({ signUp: { user: { username } } });
  },
);
