// The clients of docs/clients.md, exactly as they are written there.
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { possibleTypes, typePolicies } from '@hubbub/client/apollo';
import { keys, resolvers, schema } from '@hubbub/client/urql';
import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { type ExecutionResult, OperationTypeNode } from 'graphql';
import { createClient as createStreamClient } from 'graphql-sse';
import { type ClientOptions, createClient, type Sink, type Client as Socket } from 'graphql-ws';
import { Environment, type GraphQLResponse, Network, Observable, RecordSource, Store } from 'relay-runtime';

// hubbub.ts

interface Tokens {
  accessToken: string;
  accessTokenExpiresAt: string;
  refreshToken: string;
}

const RefreshSession = `mutation ($input: RefreshSessionInput!) {
  refreshSession(input: $input) { accessToken accessTokenExpiresAt refreshToken }
}`;

/** Returns a fetch and a socket that send a fresh token. */
function connect(url: string, options: Partial<ClientOptions> = {}) {
  let tokens: Tokens | null = null;
  let refreshing: Promise<void> | null = null;

  async function refresh(): Promise<void> {
    const variables = { input: { refreshToken: tokens?.refreshToken } };
    const request = () =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: RefreshSession, variables }),
      });
    // The answer may be lost after the token was spent. Until a new token is used, the same request returns the same tokens.
    const response = await request().catch(request);
    const { data, errors } = (await response.json()) as {
      data?: { refreshSession: Tokens } | null;
      errors?: { extensions: { temporary: boolean } }[];
    };
    if (errors?.[0]?.extensions.temporary ?? !response.ok) throw new Error('The session cannot be refreshed now.');
    tokens = data?.refreshSession ?? null; // null: the session has ended, log in again
  }

  async function authorization(): Promise<{ authorization?: string }> {
    if (tokens && Date.parse(tokens.accessTokenExpiresAt) - Date.now() < 60_000) {
      // All callers share one refresh: using an older refresh token again ends the session.
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
    connectionParams: authorization, // a function: every connection gets a fresh token
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true, // also while the server is unreachable; graphql-ws never retries after 4401 and its like
    retryWait: (attempt) => {
      const wait = Math.min(1_000 * 2 ** attempt, 30_000) * (0.5 + Math.random());
      return new Promise((resolve) => setTimeout(resolve, wait));
    },
    // A network can fail silently: ping every 10 s, and reconnect if no pong arrives within 5 s.
    keepAlive: 10_000,
    on: {
      // Only a new guest gets tokens here: see "Guests without a login".
      connected: (_socket, payload) => {
        const fresh = payload as Partial<Tokens> | undefined;
        if (fresh?.refreshToken) tokens = fresh as Tokens;
      },
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
    /** Stores the tokens from signUp or login; null after a logout. */
    signedIn: (fresh: Tokens | null) => {
      tokens = fresh;
    },
  };
}

/**
 * Makes each subscription resume after a reconnect: graphql-ws reads the variables again, which then name the last event.
 * One conversation, or any other single feed, resumes by `$after`; all conversations resume by `$afterEach`. The server
 * refuses both at once, so only one of them is ever set.
 */
function resuming(socket: Socket): Socket {
  return {
    ...socket,
    iterate: () => {
      throw new Error('Use subscribe: iterate does not resume.');
    },
    subscribe: (payload, sink) => {
      const given = payload.variables ?? {};
      const namesConversation = Object.values(given).some((value) => String(value).startsWith('cnv_'));
      // The text of a trusted document is not here: it may declare any variable.
      const mayFollowAll = !namesConversation && /^$|\$afterEach\b/.test(payload.query ?? '');
      let after = given.after;
      let each: Map<string, string> | null = null;
      const variables = {
        ...given,
        get after() {
          return each ? given.after : after;
        },
        get afterEach() {
          return each ? Array.from(each, ([conversationId, cursor]) => ({ conversationId, cursor })) : given.afterEach;
        },
      };
      const see = ({ __typename, positions, cursor, conversationId, subjectId = '' }: Seen) => {
        const isOfAll = mayFollowAll && positions?.every((place) => place.subjectId.startsWith('cnv_'));
        if (positions && isOfAll) each = new Map(positions.map((place) => [place.subjectId, place.cursor]));
        if (__typename === 'AccessRevoked') each?.delete(subjectId);
        if (!cursor) return;
        after = cursor;
        // The subject of a Gap is a conversation, or the viewer's own feed.
        const id = conversationId ?? (each?.has(subjectId) && subjectId);
        if (id) each?.set(id, cursor);
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

/** The fields of an event that say where the subscription is. */
interface Seen {
  __typename?: string;
  cursor?: string;
  conversationId?: string;
  subjectId?: string;
  positions?: { subjectId: string; cursor: string }[];
}

// apollo.ts

function createApollo(url: string, hubbub: ReturnType<typeof connect>) {
  return new ApolloClient({
    cache: new InMemoryCache({ possibleTypes, typePolicies }),
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
    preferGetMethod: false, // the server accepts GET only with a header that urql does not send
    exchanges: [
      cacheExchange({ keys, resolvers, schema }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({ unsubscribe: hubbub.socket.subscribe({ query, variables }, sink) }),
        }),
      }),
    ],
  });
}

// relay.ts

function createRelay(url: string, hubbub: ReturnType<typeof connect>) {
  return new Environment({
    store: new Store(new RecordSource()),
    network: Network.create(
      async ({ text }, variables) => {
        const body = JSON.stringify({ query: text, variables });
        const headers = { 'content-type': 'application/json' };
        const response = await hubbub.fetch(url, { method: 'POST', headers, body });
        return (await response.json()) as GraphQLResponse;
      },
      ({ text }, variables) =>
        Observable.create<GraphQLResponse>((sink) =>
          hubbub.socket.subscribe(
            { query: text ?? '', variables },
            {
              next: (result) => sink.next(result as GraphQLResponse),
              error: (error) => sink.error(error as Error),
              complete: () => sink.complete(),
            },
          ),
        ),
    ),
  });
}

// plain.ts

function createPlain(url: string, hubbub: ReturnType<typeof connect>) {
  return {
    /** Sends a query or a mutation. @throws with the message of the first error. */
    async request<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
      const body = JSON.stringify({ query, variables });
      const headers = { 'content-type': 'application/json' };
      const response = await hubbub.fetch(url, { method: 'POST', headers, body });
      const { data, errors } = (await response.json()) as { data: Data; errors?: { message: string }[] };
      if (errors) throw new Error(errors[0]?.message);
      return data;
    },

    /** Starts a subscription, which goes on after reconnects. @returns what stops it. */
    subscribe<Data>(query: string, variables: Record<string, unknown>, sink: Sink<ExecutionResult<Data>>): () => void {
      return hubbub.socket.subscribe({ query, variables }, sink as Sink);
    },
  };
}

// streams.ts

/** Returns a client for subscriptions without WebSocket. It has the methods of `hubbub.socket`. */
function createStreams(url: string, hubbub: ReturnType<typeof connect>): Pick<Socket, 'subscribe' | 'dispose'> {
  const streams = createStreamClient({
    url: `${url}/stream`,
    fetchFn: hubbub.fetch, // every request gets a fresh token
    retryAttempts: Number.POSITIVE_INFINITY,
    retry: (attempt) => {
      const wait = Math.min(1_000 * 2 ** attempt, 30_000) * (0.5 + Math.random());
      return new Promise((resolve) => setTimeout(resolve, wait));
    },
  });
  return resuming(streams as unknown as Socket);
}

export { connect, createApollo, createPlain, createRelay, createStreams, createUrql, type Tokens };
