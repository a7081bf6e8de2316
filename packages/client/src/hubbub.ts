import { Connection, type ConnectionState } from './connection.js';
import type { EventOf, TypedText } from './document.js';
import { resumable } from './follow/document.js';
import { type Follower, Following } from './follow/follow.js';
import { listen } from './platform.js';
import { type Answer, dataOf, execute } from './request.js';
import { Accounts } from './session/accounts.js';
import { Session } from './session/session.js';
import type { Tokens } from './session/tokens.js';
import { type KeyValueStorage, memoryStorage } from './storage.js';
import type { Readable } from './store.js';
import { eventStreamTransport } from './transport/event-stream.js';
import type { Transport } from './transport/transport.js';
import { webSocketTransport } from './transport/websocket.js';

/** How to reach a server. */
export interface HubbubOptions {
  /** The address of `/graphql`, such as `https://chat.example.com/graphql`. */
  readonly url: string;
  /** Where tokens and unsent messages are kept. By default in memory, until the program or page ends. */
  readonly storage?: KeyValueStorage;
  /** How events come. By default over a WebSocket. */
  readonly transport?: 'websocket' | 'sse';
  /** By default that of the platform. */
  readonly fetch?: typeof fetch;
  /** The constructor of WebSockets, where the platform has none: `ws` in Node before 22. */
  readonly webSocket?: unknown;
}

/** A client of one Hubbub server. */
export class Hubbub {
  /** Signing up, in and out. */
  readonly accounts: Accounts;
  readonly storage: KeyValueStorage;
  readonly url: string;
  readonly #session: Session;
  readonly #connection: Connection = new Connection();
  readonly #transport: Transport;
  readonly #fetch: typeof fetch;
  readonly #following: Set<() => void> = new Set();
  readonly #close: (() => void)[];
  readonly #reachable: Set<() => void> = new Set([() => this.#connection.hurry()]);

  constructor(options: HubbubOptions) {
    this.url = options.url;
    this.storage = options.storage ?? memoryStorage();
    this.#fetch = options.fetch ?? ((...given) => fetch(...given));
    this.#session = new Session({ url: this.url, storage: this.storage, fetch: this.#fetch });
    this.accounts = new Accounts((query, variables) => this.request(query, variables), this.#session);
    this.#transport = this.#createTransport(options);
    this.#close = [this.#watchSession(), listen(['online', 'focus'], () => this.#hurry())];
  }

  /** How the connection for subscriptions is. */
  get connection(): Readable<ConnectionState> {
    return this.#connection.state;
  }

  /**
   * Runs a query or mutation with a fresh token.
   *
   * @throws {HubbubError} with the code of the server's first error, or UNREACHABLE
   */
  async request<R, V extends object>(document: TypedText<R, V>, variables?: V): Promise<R> {
    return dataOf(await this.execute(document, variables));
  }

  /**
   * Runs a query or mutation with a fresh token, and returns the answer as it is: data, errors or both.
   *
   * @throws {HubbubError} UNREACHABLE or BAD_ANSWER if there is no answer
   */
  async execute<R, V extends object>(document: TypedText<R, V>, variables?: V): Promise<Answer<R>> {
    const operation = { query: document.toString(), variables: variables as Record<string, unknown> | undefined };
    const token = await this.#session.accessToken();
    const answer = await this.#send<R>(operation, token);
    if (answer.errors?.[0]?.extensions?.code !== 'TOKEN_EXPIRED') return answer;
    this.#session.expire(token);
    return this.#send<R>(operation, await this.#session.accessToken());
  }

  /**
   * Follows a subscription: each event once and in order, over as many connections as it takes. Cursors need not be in the
   * document; they are added.
   *
   * @returns a function that ends it
   * @throws {HubbubError} BAD_DOCUMENT if the document is not a subscription
   */
  follow<R, V extends object>(document: TypedText<R, V>, variables: V, follower: Follower<EventOf<R>>): () => void {
    const given = variables as Record<string, unknown>;
    const following = new Following(resumable(document.toString()), given, follower, {
      connection: this.#connection,
      session: this.#session,
      transport: () => this.#transport,
      signedOut: (reason) => void this.#session.end(reason),
      tokenExpired: () => this.#session.expire(this.#session.present),
    });
    this.#following.add(following.stop);
    return () => {
      this.#following.delete(following.stop);
      following.stop();
    };
  }

  /** Calls back when the server answered, or when the network or the window is back. @returns a function that ends it */
  onReachable(listener: () => void): () => void {
    this.#reachable.add(listener);
    return () => void this.#reachable.delete(listener);
  }

  /** Ends all subscriptions and timers. The session stays valid, and stays in the storage. */
  close(): void {
    for (const stop of this.#following) stop();
    this.#following.clear();
    for (const close of this.#close) close();
    this.#session.close();
    this.#transport.close();
  }

  async #send<R>(operation: { query: string; variables: Record<string, unknown> | undefined }, token?: string) {
    const headers = token ? { authorization: `Bearer ${token}` } : {};
    const answer = await execute<R>(this.#fetch, this.url, operation, { headers });
    this.#hurry();
    return answer;
  }

  #hurry(): void {
    for (const listener of this.#reachable) listener();
  }

  #createTransport({ transport = 'websocket', webSocket }: HubbubOptions): Transport {
    const accessToken = () => this.#session.accessToken();
    const listener = {
      connecting: () => this.#connection.connecting(),
      connected: (payload?: Readonly<Record<string, unknown>>) => {
        // A server with guests on connect gives a new guest its tokens here.
        if (payload?.refreshToken) void this.#session.signIn(payload as unknown as Tokens);
        this.#connection.online();
      },
      idle: () => this.#connection.idle(),
    };
    return transport === 'sse'
      ? eventStreamTransport({ url: this.url, accessToken, fetch: this.#fetch, listener })
      : webSocketTransport({ url: this.url, accessToken, listener, webSocket });
  }

  #watchSession(): () => void {
    return this.#session.state.subscribe(() => {
      const state = this.#session.state.get();
      if (state.status === 'signedIn') this.#connection.signedIn();
      if (state.status !== 'signedOut') return;
      for (const stop of this.#following) stop();
      this.#following.clear();
      this.#transport.close();
      this.#connection.signedOut(state.reason);
    });
  }
}
