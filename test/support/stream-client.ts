import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type Client, createClient } from 'graphql-sse';
import { graphql } from '../gql/index.js';
import { textOf } from './document-text.js';
import { GraphQLClient } from './graphql-client.js';
import { type ClientConnection, Subscription, within } from './socket-client.js';

const KeepOpen = graphql(`
  subscription KeepOpen {
    accountEvents {
      __typename
      ... on AccessRevoked {
        reason
      }
    }
  }
`);

/**
 * A page that follows the server over event streams with the usual client library, one stream for each subscription, and
 * sends queries and mutations over HTTP. It never reconnects by itself. One more stream is always open.
 */
export class StreamClient implements ClientConnection {
  readonly #streams: Client;
  readonly #http: GraphQLClient;
  readonly #opened: Promise<unknown>;
  readonly #closed = Promise.withResolvers<{ code: number; reason: string }>();

  constructor(url: string, token: string | null) {
    this.#http = new GraphQLClient(url, token);
    this.#streams = createClient({
      url: `${url}/stream`,
      retryAttempts: 0,
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
    const always = this.subscribe(KeepOpen, {});
    this.#opened = always.next();
    // A test that uses the client sees the error.
    this.#opened.then(() => this.#follow(always)).catch(() => undefined);
  }

  /** Resolves with how the server ended the stream, in terms of the close codes of sockets. */
  get closed(): Promise<{ code: number; reason: string }> {
    return within(this.#closed.promise, 'the stream to be closed');
  }

  subscribe<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Subscription<Data> {
    const query = textOf(document);
    return new Subscription(this.#streams.iterate({ query, variables: variables as Record<string, unknown> }) as never);
  }

  async run<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Data> {
    await this.#opened;
    return this.#http.run(document, ...([variables] as never));
  }

  cut(): void {
    this.#streams.dispose();
  }

  async dispose(): Promise<void> {
    this.#streams.dispose();
  }

  async #follow(always: Subscription<{ accountEvents: { __typename?: string; reason?: string } }>): Promise<void> {
    let reason = '';
    try {
      for await (const { accountEvents } of always) reason = accountEvents.reason ?? '';
      this.#closed.resolve({ code: 4401, reason });
    } catch {
      this.#closed.resolve({ code: 1006, reason: '' });
    }
  }
}
