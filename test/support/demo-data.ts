import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { graphql } from '../gql/index.js';
import { GraphQLClient } from './graphql-client.js';
import { type Addresses, Person, password } from './people.js';
import { cheapPasswords } from './server-process.js';

const LoginToDemo = graphql(`
  mutation LoginToDemo($input: LoginInput!) {
    login(input: $input) {
      accessToken
      refreshToken
      session {
        id
      }
      user {
        id
        username
      }
    }
  }
`);

/** Runs a built tool of `dist/seeders` to its end, with the environment of a test's servers. */
export function runSeeder(environment: Record<string, string>, ...args: string[]) {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const env = { PATH, NODE_COMPILE_CACHE, LOG_LEVEL: 'warn', ...environment };
  return promisify(execFile)('node', ['--import', cheapPasswords, 'dist/seeders/seed.js', ...args], { env });
}

/** Logs a user of the demo data in. */
export async function enterDemo(server: Addresses, username: string): Promise<Person> {
  const client = new GraphQLClient(server.graphqlUrl);
  const { login } = await client.run(LoginToDemo, { input: { usernameOrEmail: username, password } });
  return new Person(server, login.user.id, username, login.session.id, login.accessToken, login.refreshToken);
}
