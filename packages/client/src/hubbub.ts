import { Connection, type ConnectionState } from './connection.js';
import type { EventOf, TypedText } from './document.js';
import { HubbubError } from './errors.js';
import { resumable } from './follow/document.js';
import { Following } from './follow/follow.js';
import type { Follower } from './follow/follower.js';
import type { Kept, KeptOf } from './kept.js';
import type { UnsentFiles, UnsentFilesOf } from './outbox/unsent-files.js';
import { call, listen } from './platform.js';
import { type Answer, dataOf, execute, type Operation } from './request.js';
import { Accounts } from './session/accounts.js';
import { Session } from './session/session.js';
import { isSignIn } from './session/tokens.js';
import { type KeyValueStorage, memoryStorage } from './storage.js';
import type { Readable } from './store.js';
import { createTransport, type TransportName } from './transport/create.js';
import type { Transport } from './transport/transport.js';

/** How to reach a server. */
export interface HubbubOptions {
  /** The address of `/graphql`, such as `https://chat.example.com/graphql`. */
  readonly url: string;
  /** Where tokens and unsent messages are kept. By default in memory, until the program or page ends. */
  readonly storage?: KeyValueStorage;
  /**
   * Where copies of what was read are kept, to be shown without a connection: the list of conversations, and the newest
   * messages of those that were opened last. They are bounded, and deleted when the session ends. Pass `keptIn(storage)`. By
   * default nowhere.
   */
  readonly cache?: KeptOf;
  /**
   * Where the files of unsent messages are kept, so that their upload continues after a reload: `indexedDbFiles()` in a
   * browser, `folderFiles(path)` in Node, `filesIn(storage)` elsewhere. They are bounded, and deleted when the message was
   * sent or the session ends. By default only in memory.
   */
  readonly files?: UnsentFilesOf;
  /**
   * How events come. By default 'auto': over a WebSocket, and by event streams where a proxy lets no WebSocket pass, or
   * the platform has none. If the streams are lost after 10 minutes, or in another network, a WebSocket is tried again.
   */
  readonly transport?: TransportName;
  /** By default the `fetch` of the platform. */
  readonly fetch?: typeof fetch;
  /** The constructor of WebSockets, where the platform has none: `ws` in Node before 22. */
  readonly webSocket?: unknown;
}

/** A client of one Hubbub server. */
export class Hubbub {
  /** Signing up, in and out. */
  readonly accounts: Accounts;
  readonly storage: KeyValueStorage;
  /** Copies of what was read, in the `cache` of the options. */
  readonly kept: Kept | undefined;
  /** The files of unsent messages, in the `files` of the options. */
  readonly files: UnsentFiles | undefined;
  readonly url: string;
  /** The `fetch` of the options, for files. It adds no token. */
  readonly fetch: typeof fetch;
  readonly #session: Session;
  readonly #connection: Connection = new Connection();
  readonly #transport: Transport;
  readonly #following: Set<Following<unknown>> = new Set();
  readonly #close: (() => void)[];
  readonly #reachable: Set<() => void> = new Set([() => this.#connection.hurry()]);

  constructor(options: HubbubOptions) {
    this.url = options.url;
    this.storage = options.storage ?? memoryStorage();
    this.fetch = options.fetch ?? ((...given) => fetch(...given));
    this.#session = new Session({ url: this.url, storage: this.storage, fetch: this.fetch });
    this.kept = options.cache?.(this.#session.state, this.url);
    this.files = options.files?.(this.#session.state, this.url, this.storage);
    this.accounts = new Accounts((query, variables) => this.request(query, variables), this.#session);
    this.#transport = this.#createTransport(options);
    this.#close = [
      this.#watchSession(),
      listen(['online'], () => this.#transport.networkChanged?.()),
      listen(['online', 'focus'], () => this.#hurry()),
    ];
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
      onReachable: (listener) => this.onReachable(listener),
      over: (ended) => this.#forget(ended),
    });
    this.#following.add(following as Following<unknown>);
    return () => following.end('stopped');
  }

  /** Calls back when the server answered, or when the network or the window is back. @returns a function that ends it */
  onReachable(listener: () => void): () => void {
    const called = () => listener();
    this.#reachable.add(called);
    return () => void this.#reachable.delete(called);
  }

  /** Ends all subscriptions and timers. The session stays valid, and stays in the storage. */
  close(): void {
    this.#endAll('stopped');
    for (const close of this.#close) close();
    this.kept?.close();
    this.files?.close();
    this.#session.close();
    this.#transport.close();
    this.#connection.hurry();
  }

  async #send<R>(operation: Operation, token: string | undefined): Promise<Answer<R>> {
    const headers = token ? { authorization: `Bearer ${token}` } : {};
    const answer = await execute<R>(this.fetch, this.url, operation, { headers });
    const [error] = answer.errors ?? [];
    if (error) await this.#session.endBy(HubbubError.fromServer(error), token);
    // A refusal is an answer, too.
    if (!error?.extensions?.temporary) this.#hurry();
    return answer;
  }

  #hurry(): void {
    for (const listener of this.#reachable) call(listener);
  }

  #createTransport({ transport = 'auto', webSocket }: HubbubOptions): Transport {
    return createTransport(transport, {
      url: this.url,
      accessToken: () => this.#session.accessToken(),
      fetch: this.fetch,
      webSocket,
      listener: {
        connecting: () => this.#connection.connecting(),
        connected: (payload) => {
          this.#connection.online();
          if (isSignIn(payload)) void this.#session.signIn(payload);
        },
        idle: () => this.#following.size === 0 && this.#connection.idle(),
      },
    });
  }

  #forget(ended: Following<unknown>): void {
    this.#following.delete(ended);
    // An open socket lingers, but a pause has nothing left to wait for.
    if (this.#following.size === 0 && this.#connection.state.get().status === 'waiting') this.#connection.idle();
  }

  #endAll(reason: string): void {
    for (const following of [...this.#following]) following.end(reason);
  }

  #watchSession(): () => void {
    let before = this.#session.state.get();
    return this.#session.state.subscribe(() => {
      const state = this.#session.state.get();
      const wasSignedIn = before.status === 'signedIn';
      before = state;
      if (state.status === 'signedIn') this.#connection.signedIn();
      if (state.status !== 'signedOut') return;
      // Otherwise no session was found at the start. A server may make a guest of a client that connects so.
      if (wasSignedIn) this.#endAll(state.reason);
      if (wasSignedIn) this.#transport.close();
      this.#connection.signedOut(state.reason);
    });
  }
}
