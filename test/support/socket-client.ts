import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type Client, createClient } from 'graphql-ws';
import { type CloseEvent, WebSocket } from 'ws';
import { textOf } from './document-text.js';
import { GraphQLFailure } from './graphql-client.js';

/** How long an immediate response may take on a busy machine, in milliseconds. */
const patience = 60_000;

/** A client of the server, over any transport. */
export interface ClientConnection {
  /** Resolves with how the server closed the connection. */
  readonly closed: Promise<{ code: number; reason: string }>;
  /** Starts a subscription; its events wait until they are read. */
  subscribe<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Subscription<Data>;
  /** Runs a query or mutation. @throws GraphQLFailure */
  run<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Data>;
  /** Cuts the connection, as a lost network does. */
  cut(): void;
  dispose(): Promise<void>;
}

/** A WebSocket to the server with the usual client library. It never reconnects by itself. */
export class SocketClient implements ClientConnection {
  readonly #client: Client;
  readonly #closed = Promise.withResolvers<{ code: number; reason: string }>();
  #socket: WebSocket | null = null;
  #isCut = false;

  /** @param languages are sent as `Accept-Language`, in the payload of `connection_init` or in the upgrade. */
  constructor(
    url: string,
    token: string | null,
    onPing?: (payload: unknown) => void,
    languages: { inPayload?: string; inUpgrade?: string } = {},
  ) {
    const { inPayload, inUpgrade } = languages;
    this.#client = createClient({
      url,
      webSocketImpl: inUpgrade === undefined ? WebSocket : accepting(inUpgrade),
      lazy: false,
      retryAttempts: 0,
      connectionParams: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(inPayload !== undefined && { 'Accept-Language': inPayload }),
      },
      onNonLazyError: () => undefined,
      on: {
        opened: (socket) => {
          this.#socket = socket as WebSocket;
          if (this.#isCut) this.#socket.terminate();
        },
        ping: (received, payload) => received && onPing?.(payload),
        closed: (event) => {
          const { code, reason } = event as CloseEvent;
          this.#closed.resolve({ code, reason });
        },
      },
    });
  }

  /** Resolves with how the server closed the socket, whenever that is. */
  get untilClosed(): Promise<{ code: number; reason: string }> {
    return this.#closed.promise;
  }

  /** Resolves with how the server closed the socket. */
  get closed(): Promise<{ code: number; reason: string }> {
    return within(this.#closed.promise, 'the socket to be closed');
  }

  /** Starts a subscription; its events wait until they are read. */
  subscribe<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Subscription<Data> {
    const query = textOf(document);
    return new Subscription(this.#client.iterate({ query, variables: variables as Record<string, unknown> }) as never);
  }

  /** Runs a query or mutation over the socket. @throws GraphQLFailure */
  async run<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Data> {
    return this.subscribe(document, variables).next();
  }

  /** Cuts the connection, as a lost network does. */
  cut(): void {
    this.#isCut = true;
    this.#socket?.terminate();
  }

  async dispose(): Promise<void> {
    await this.#client.dispose();
  }
}

/** Returns WebSockets whose upgrade has this `Accept-Language`. */
function accepting(languages: string) {
  return class extends WebSocket {
    constructor(url: string, protocol: string) {
      super(url, protocol, { headers: { 'accept-language': languages } });
    }
  };
}

/** An event of a subscription as it arrives. */
interface Result<Data> {
  data?: Data;
  errors?: ConstructorParameters<typeof GraphQLFailure>[0];
}

/** The events of one subscription, in order. */
export class Subscription<Data> {
  constructor(private readonly results: AsyncIterableIterator<Result<Data>>) {}

  /**
   * Returns the next event. @throws if it does not arrive within `ms`, if the subscription has ended, or
   * GraphQLFailure.
   */
  async next(ms?: number): Promise<Data> {
    const { value, done } = await within(asFailure(this.results.next()), 'an event', ms);
    if (done) throw new Error('The subscription has ended');
    if (value.errors) throw new GraphQLFailure(value.errors);
    return value.data as Data;
  }

  /** Returns all events until the end, however long they take. @throws GraphQLFailure, or what closed the socket. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Data> {
    for await (const { data, errors } of this.results) {
      if (errors) throw new GraphQLFailure(errors);
      yield data as Data;
    }
  }

  /** Returns all events until the end with their errors, which leave out fields. @throws what closed the socket. */
  async *answers(): AsyncGenerator<Result<Data>> {
    yield* this.results;
  }

  /** Returns the next `count` events. */
  async take(count: number): Promise<Data[]> {
    const events: Data[] = [];
    while (events.length < count) events.push(await this.next());
    return events;
  }

  /** Resolves when the server has ended the subscription. @throws if another event arrives. */
  async end(): Promise<void> {
    const { done, value } = await within(asFailure(this.results.next()), 'the end');
    if (!done) throw new Error(`The subscription was expected to end, but gave ${JSON.stringify(value)}`);
  }

  /** Completes it, as a client does. */
  async stop(): Promise<void> {
    await this.results.return?.();
  }
}

/** graphql-ws rejects with the plain list of errors when the server rejects an operation. */
async function asFailure<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    throw Array.isArray(error) ? new GraphQLFailure(error) : error;
  }
}

/** Rejects with an explanation when a promise takes too long. */
export async function within<T>(promise: Promise<T>, what: string, ms = patience): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`Waited ${ms} ms for ${what}`)), ms);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
