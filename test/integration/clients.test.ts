// The clients of README.md, as they are written there.
import { readFileSync } from 'node:fs';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client, cacheExchange, fetchExchange, subscriptionExchange } from '@urql/core';
import { OperationTypeNode } from 'graphql';
import { type ClientOptions, createClient, type Client as Socket } from 'graphql-ws';
import { WebSocket } from 'ws';
import type {
  AllEventsOfClientSubscription as AllData,
  MessageEventsOfClientSubscription as OneData,
  SignUpInput,
} from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import { password } from '../support/people.js';
import { within } from '../support/socket-client.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

// hubbub.ts

interface Tokens {
  accessToken: string;
  accessTokenExpiresAt: string;
  refreshToken: string;
}

const RefreshSession = `mutation ($input: RefreshSessionInput!) {
  refreshSession(input: $input) { accessToken accessTokenExpiresAt refreshToken }
}`;

/** What both clients need: a fetch and a socket that carry a fresh token. */
function connect(url: string, options: Partial<ClientOptions> = {}) {
  let tokens: Tokens | null = null;
  let refreshing: Promise<void> | null = null;

  async function refresh(): Promise<void> {
    const variables = { input: { refreshToken: tokens?.refreshToken } };
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: RefreshSession, variables }),
    });
    const { data, errors } = (await response.json()) as {
      data?: { refreshSession: Tokens } | null;
      errors?: { extensions: { temporary: boolean } }[];
    };
    if (errors?.[0]?.extensions.temporary ?? !response.ok) throw new Error('The session cannot be refreshed now.');
    tokens = data?.refreshSession ?? null; // null: the session has ended, log in again
  }

  async function authorization(): Promise<{ authorization?: string }> {
    if (tokens && Date.parse(tokens.accessTokenExpiresAt) - Date.now() < 60_000) {
      // One at a time: a refresh token that is used twice ends its session.
      refreshing ??= refresh().finally(() => {
        refreshing = null;
      });
      await refreshing;
    }
    return tokens ? { authorization: `Bearer ${tokens.accessToken}` } : {};
  }

  const authorizedFetch: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    for (const [name, value] of Object.entries(await authorization())) headers.set(name, value);
    return fetch(input, { ...init, headers });
  };

  let silence: ReturnType<typeof setTimeout>;
  const socket = createClient({
    url: url.replace(/^http/, 'ws'),
    connectionParams: authorization, // a function: every connection asks for a token that is fresh then
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true, // also while the server cannot be reached; 4401 and its like are never retried
    retryWait: (attempt) => {
      const wait = Math.min(1_000 * 2 ** attempt, 30_000) * (0.5 + Math.random());
      return new Promise((resolve) => setTimeout(resolve, wait));
    },
    // A network can go away without a word: ask every 10 s, and connect again if there is no answer in 5 s.
    keepAlive: 10_000,
    on: {
      ping: (received) => {
        if (!received) silence = setTimeout(() => socket.terminate(), 5_000);
      },
      pong: (received) => received && clearTimeout(silence),
      closed: () => clearTimeout(silence),
    },
    ...options,
  });

  return {
    fetch: authorizedFetch,
    socket: resuming(socket),
    /** Takes what signUp or login gave; null after a logout. */
    signedIn: (fresh: Tokens | null) => {
      tokens = fresh;
    },
  };
}

/**
 * After a reconnect a subscription goes on behind the last event it saw, if its document takes `$after` (of one feed) or
 * `$afterEach` (of all conversations) and asks for the positions. graphql-ws sends the variables as they are then.
 */
function resuming(socket: Socket): Socket {
  return {
    ...socket,
    subscribe: (payload, sink) => {
      const given = payload.variables ?? {};
      let after = given.after;
      let each: Map<string, number> | null = null;
      const variables = {
        ...given,
        get after() {
          return after;
        },
        get afterEach() {
          return each
            ? Array.from(each, ([conversationId, position]) => ({ conversationId, position }))
            : given.afterEach;
        },
      };
      const see = ({ positions, position, to, conversationId, subjectId, reason }: Seen) => {
        if (positions) each = new Map(positions.map((place) => [place.subjectId, place.position]));
        const reached = position ?? to; // a Gap has no position: it reaches to `to`
        const id = conversationId ?? subjectId;
        if (reached !== undefined) after = reached;
        if (reached !== undefined && id) each?.set(id, reached);
        if (reason && id) each?.delete(id);
      };
      const next: typeof sink.next = (result) => {
        for (const event of Object.values(result.data ?? {})) see(event as Seen);
        sink.next(result);
      };
      const rest = { error: (error: unknown) => sink.error(error), complete: () => sink.complete() };
      return socket.subscribe({ ...payload, variables }, { ...rest, next });
    },
  };
}

/** What tells a position in the events of a subscription. */
interface Seen {
  position?: number;
  to?: number;
  conversationId?: string;
  subjectId?: string;
  reason?: string;
  positions?: { subjectId: string; position: number }[];
}

// apollo.ts

function createApollo(url: string, hubbub: ReturnType<typeof connect>) {
  return new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new GraphQLWsLink(hubbub.socket),
      new HttpLink({ uri: url, fetch: hubbub.fetch }),
    ),
  });
}

// urql.ts

function createUrql(url: string, hubbub: ReturnType<typeof connect>) {
  return new Client({
    url,
    fetch: hubbub.fetch,
    preferGetMethod: false, // the server takes queries by GET only with a header that urql does not send
    exchanges: [
      cacheExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({ unsubscribe: hubbub.socket.subscribe({ query, variables }, sink) }),
        }),
      }),
    ],
  });
}

// The documents

const SignUpOfClient = graphql(`
  mutation SignUpOfClient($input: SignUpInput!) {
    signUp(input: $input) {
      accessToken
      accessTokenExpiresAt
      refreshToken
    }
  }
`);

const MeOfClient = graphql(`
  query MeOfClient {
    me {
      id
      username
    }
  }
`);

const CreateGroupOfClient = graphql(`
  mutation CreateGroupOfClient($input: CreateGroupInput!) {
    createGroup(input: $input) {
      group {
        id
      }
    }
  }
`);

const SendMessageOfClient = graphql(`
  mutation SendMessageOfClient($input: SendMessageInput!) {
    sendMessage(input: $input) {
      position
    }
  }
`);

const MessageEventsOfClient = graphql(`
  subscription MessageEventsOfClient($conversationId: ID!, $after: Position) {
    messageEvents(conversationId: $conversationId, after: $after) {
      __typename
      ... on Subscribed {
        position
      }
      ... on ConversationEvent {
        position
      }
      ... on MessageAdded {
        message {
          id
          content
          sender {
            username
          }
        }
      }
      ... on Gap {
        from
        to
      }
      ... on AccessRevoked {
        reason
      }
    }
  }
`);

const AllEventsOfClient = graphql(`
  subscription AllEventsOfClient($afterEach: [ConversationPositionInput!]) {
    messageEvents(afterEach: $afterEach) {
      __typename
      ... on Subscribed {
        positions {
          subjectId
          position
        }
      }
      ... on ConversationEvent {
        conversationId
        position
      }
      ... on MessageAdded {
        message {
          content
        }
      }
      ... on Gap {
        subjectId
        to
      }
      ... on AccessRevoked {
        subjectId
        reason
      }
    }
  }
`);

let server: TestServer;

beforeAll(async () => {
  // So short that every request and every connection refreshes the session first.
  server = await startTestServer({ HUBBUB_ACCESS_TOKEN_TTL: '30s' });
});
afterAll(() => server.stop());

/** What a subscription gave, written down shortly. */
class Heard {
  readonly all: string[] = [];
  #more = Promise.withResolvers<void>();

  take({ messageEvents: event }: OneData | AllData): void {
    this.note('message' in event ? `${event.position} ${event.message.content}` : event.__typename);
  }

  note(entry: string): void {
    this.all.push(entry);
    this.#more.resolve();
    this.#more = Promise.withResolvers();
  }

  async until(last: string): Promise<void> {
    while (this.all.at(-1) !== last) await within(this.#more.promise, `${last} after ${this.all.join(', ')}`);
  }
}

/** One of the clients, so far as the test needs it. */
interface Chat {
  signUp(input: SignUpInput): Promise<Tokens | undefined>;
  myName(): Promise<string | undefined>;
  createGroup(title: string): Promise<string | undefined>;
  say(conversationId: string, content: string): PromiseLike<unknown>;
  listen(conversationId: string, heard: Heard): { unsubscribe(): void };
}

function throughApollo(url: string, hubbub: ReturnType<typeof connect>): Chat {
  const apollo = createApollo(url, hubbub);
  return {
    signUp: async (input) => (await apollo.mutate({ mutation: SignUpOfClient, variables: { input } })).data?.signUp,
    myName: async () => (await apollo.query({ query: MeOfClient })).data?.me.username,
    createGroup: async (title) =>
      (await apollo.mutate({ mutation: CreateGroupOfClient, variables: { input: { title } } })).data?.createGroup.group
        .id,
    say: (conversationId, content) =>
      apollo.mutate({ mutation: SendMessageOfClient, variables: { input: { conversationId, content } } }),
    listen: (conversationId, heard) =>
      apollo
        .subscribe({ query: MessageEventsOfClient, variables: { conversationId }, fetchPolicy: 'no-cache' })
        .subscribe(({ data, error }) => (data ? heard.take(data) : heard.note(String(error)))),
  };
}

function throughUrql(url: string, hubbub: ReturnType<typeof connect>): Chat {
  const urql = createUrql(url, hubbub);
  return {
    signUp: async (input) => (await urql.mutation(SignUpOfClient, { input })).data?.signUp,
    myName: async () => (await urql.query(MeOfClient, {})).data?.me.username,
    createGroup: async (title) =>
      (await urql.mutation(CreateGroupOfClient, { input: { title } })).data?.createGroup.group.id,
    say: (conversationId, content) => urql.mutation(SendMessageOfClient, { input: { conversationId, content } }),
    listen: (conversationId, heard) =>
      urql
        .subscription(MessageEventsOfClient, { conversationId })
        .subscribe(({ data, error }) => (data ? heard.take(data) : heard.note(String(error)))),
  };
}

test.each([
  ['Apollo Client', 'ada', throughApollo],
  ['urql', 'grace', throughUrql],
])('%s asks, changes and listens, and resumes after a restart of the server', async (_name, username, through) => {
  const hubbub = connect(server.graphqlUrl, { webSocketImpl: WebSocket });
  const chat = through(server.graphqlUrl, hubbub);
  const tokens = await chat.signUp({ username, email: `${username}@example.com`, password });
  hubbub.signedIn(tokens ?? null);
  // Both at once need a fresh token, and share one refresh.
  const [name, conversationId = ''] = await Promise.all([chat.myName(), chat.createGroup('Clients')]);
  expect(name).toBe(username);

  const heard = new Heard();
  const subscription = chat.listen(conversationId, heard);
  await heard.until('Subscribed');
  await chat.say(conversationId, 'before');
  await heard.until('2 before');
  await server.restart();
  await chat.say(conversationId, 'meanwhile');
  await heard.until('3 meanwhile');
  await chat.say(conversationId, 'after');
  await heard.until('4 after');
  expect(heard.all).toEqual(['Subscribed', '2 before', 'Subscribed', '3 meanwhile', '4 after']);
  subscription.unsubscribe();
  await hubbub.socket.dispose();
});

test('a subscription to all conversations resumes in each of them', async () => {
  const hubbub = connect(server.graphqlUrl, { webSocketImpl: WebSocket });
  const urql = createUrql(server.graphqlUrl, hubbub);
  const chat = throughUrql(server.graphqlUrl, hubbub);
  hubbub.signedIn((await chat.signUp({ username: 'eve', email: 'eve@example.com', password })) ?? null);
  const early = (await chat.createGroup('Early')) ?? '';
  const heard = new Heard();
  const subscription = urql
    .subscription(AllEventsOfClient, {})
    .subscribe(({ data, error }) => (data ? heard.take(data) : heard.note(String(error))));
  await heard.until('Subscribed');
  await chat.say(early, 'one');
  await heard.until('2 one');
  const late = (await chat.createGroup('Late')) ?? '';
  await heard.until('MemberJoined');
  await server.restart();
  await chat.say(early, 'two');
  await heard.until('3 two');
  await chat.say(late, 'three');
  await heard.until('2 three');
  expect(heard.all).toEqual(['Subscribed', '2 one', 'MemberJoined', 'Subscribed', '3 two', '2 three']);
  subscription.unsubscribe();
  await hubbub.socket.dispose();
});

test.each(['hubbub.ts', 'apollo.ts', 'urql.ts'])('%s above is the one of README.md', (file) => {
  const told = readFileSync('README.md', 'utf8').split(`\n// ${file}\n`)[1]?.split('\n```')[0] ?? '';
  const code = told
    .replaceAll(/^import .*\n/gm, '')
    .replaceAll(/^export /gm, '')
    .trim();
  expect(code).not.toBe('');
  expect(readFileSync('test/integration/clients.test.ts', 'utf8')).toContain(`\n// ${file}\n\n${code}\n\n`);
});
