import { graphql } from '../gql/index.js';
import { keepSecret } from '../output/gather.js';
import { GraphQLClient } from './graphql-client.js';
import { type ClientConnection, SocketClient } from './socket-client.js';
import { connectTo } from './transports.js';

export const password = 'correct horse battery';

const SignUp = graphql(`
  mutation SignUp($input: SignUpInput!) {
    signUp(input: $input) {
      accessToken
      accessTokenExpiresAt
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

const LoginAsGuest = graphql(`
  mutation LoginAsGuest {
    loginAsGuest {
      accessToken
      refreshToken
      session {
        id
      }
      user {
        id
        username
        displayName
        guestNumber
        kind
      }
    }
  }
`);

/** The address of a server or a node. */
export interface Addresses {
  graphqlUrl: string;
  socketUrl: string;
}

/** A user with an account and a session on a server. */
export class Person {
  readonly #connections: ClientConnection[] = [];

  constructor(
    private readonly server: Addresses,
    readonly id: string,
    readonly username: string,
    readonly sessionId: string,
    public accessToken: string,
    public refreshToken: string,
  ) {}

  /** HTTP as this user. */
  get http(): GraphQLClient {
    return new GraphQLClient(this.server.graphqlUrl, this.accessToken);
  }

  /** HTTP as this user, to another node. */
  httpAt(server: Addresses): GraphQLClient {
    return new GraphQLClient(server.graphqlUrl, this.accessToken);
  }

  /** A new connection as this user, to this server or another node. */
  connect(server: Addresses = this.server, onPing?: (payload: unknown) => void): ClientConnection {
    const connection = connectTo(server, this.accessToken, onPing);
    this.#connections.push(connection);
    return connection;
  }

  /** A new socket as this user, with this `Accept-Language`. */
  connectIn(languages: { inPayload?: string; inUpgrade?: string }): SocketClient {
    const socket = new SocketClient(this.server.socketUrl, this.accessToken, undefined, languages);
    this.#connections.push(socket);
    return socket;
  }

  async disconnect(): Promise<void> {
    await Promise.all(this.#connections.map((connection) => connection.dispose()));
  }
}

/** Creates accounts: `const [ada, grace] = await signUp(server, 'ada', 'grace')`. */
export async function signUp<const Names extends string[]>(
  server: Addresses,
  ...names: Names
): Promise<{ [K in keyof Names]: Person }> {
  const people = await Promise.all(names.map((name) => signUpOne(server, name)));
  return people as { [K in keyof Names]: Person };
}

/** A guest, who is shown by a number. */
export class Guest extends Person {
  constructor(
    server: Addresses,
    readonly number: number,
    ...rest: [id: string, name: string, sessionId: string, accessToken: string, refreshToken: string]
  ) {
    super(server, ...rest);
  }
}

/** Logs in as a guest. */
export async function enterAsGuest(server: Addresses): Promise<Guest> {
  const { loginAsGuest } = await new GraphQLClient(server.graphqlUrl).run(LoginAsGuest);
  const { user, session, accessToken, refreshToken } = loginAsGuest;
  const { id, displayName, guestNumber } = user;
  return new Guest(server, Number(guestNumber), id, displayName, session.id, accessToken, refreshToken);
}

/** Logs in several guests at the same moment. */
export function enterAsGuests(server: Addresses, count: number): Promise<Guest[]> {
  return Promise.all(Array.from({ length: count }, () => enterAsGuest(server)));
}

async function signUpOne(server: Addresses, username: string): Promise<Person> {
  const client = new GraphQLClient(server.graphqlUrl);
  const input = { username, email: `${username}@example.org`, password };
  const { signUp: signedUp } = await client.run(SignUp, { input });
  const { user, session, accessToken, refreshToken } = signedUp;
  keepSecret(password, accessToken, refreshToken);
  return new Person(server, user.id, username, session.id, accessToken, refreshToken);
}
