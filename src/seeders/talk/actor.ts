import { setTimeout as wait } from 'node:timers/promises';
import { type Client, createClient } from 'graphql-ws';
import { Api, ApiError, mutationOf } from '../api/api.js';
import type { Name } from '../world/people.js';

interface Tokens {
  accessToken: string;
  accessTokenExpiresAt: string;
  refreshToken: string;
}

const tokenFields = 'accessToken accessTokenExpiresAt refreshToken';
/** The time (ms) before its end at which a token is not used for a new connection. */
const margin = 5_000;
const longestWait = 15_000;

/** A message that a person has received. */
export interface Received {
  readonly id: string;
  readonly conversationId: string;
  readonly position: number;
  readonly sender: { readonly username: string | null } | null;
}

/** A demo user at one device: a session with a socket, which connects again after a pause. */
export class Actor {
  readonly #socket: Client;
  #renewal: NodeJS.Timeout | undefined;

  private constructor(
    readonly name: Name,
    private readonly api: Api,
    private tokens: Tokens,
  ) {
    this.#socket = createClient({
      url: api.url.replace(/^http/, 'ws'),
      lazy: false,
      connectionParams: async () => ({ authorization: `Bearer ${await this.#freshToken()}` }),
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: () => true,
      retryWait: (attempt) => wait(Math.min(500 * 2 ** attempt, longestWait)),
      onNonLazyError: () => undefined,
    });
    this.#renewInTime();
  }

  /**
   * Logs a user in.
   * @throws {ApiError} if the server refuses it.
   */
  static async enter(url: string, name: Name, password: string): Promise<Actor> {
    const api = new Api(url);
    const tokens = await api.mutate<Tokens>('login', { usernameOrEmail: name, password }, tokenFields);
    return new Actor(name, api, tokens);
  }

  /**
   * Runs an operation over the socket. If the connection is lost, it runs again over the next one.
   * @throws {ApiError} if the server returns an error.
   */
  async run<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    for await (const { data, errors } of this.#socket.iterate<Data>({ query, variables })) {
      const [error] = errors ?? [];
      if (error) throw new ApiError(String(error.extensions?.code), error.message);
      return data as Data;
    }
    throw new ApiError('NO_ANSWER', 'The server ended the operation without an answer');
  }

  /** Runs a mutation with one input over the socket. */
  async mutate<Payload = unknown>(name: string, input: object, fields = '__typename'): Promise<Payload> {
    const data = await this.run<Record<string, Payload>>(mutationOf(name, fields), { input });
    return data[name] as Payload;
  }

  /** Follows the new messages of all conversations of the user, until the user leaves. */
  async follow(receive: (message: Received) => void): Promise<void> {
    const query = `subscription { messageEvents { ... on MessageAdded {
      message { id conversationId position sender { username } }
    } } }`;
    for await (const { data } of this.#socket.iterate<{ messageEvents: { message?: Received } }>({ query })) {
      if (data?.messageEvents.message) receive(data.messageEvents.message);
    }
  }

  /** Logs out and closes the socket. A server that does not answer is left as it is. */
  async leave(): Promise<void> {
    clearTimeout(this.#renewal);
    this.api.token = this.tokens.accessToken;
    await this.api.run('mutation { logout { __typename } }').catch(() => undefined);
    await this.#socket.dispose();
  }

  async #freshToken(): Promise<string> {
    if (Date.parse(this.tokens.accessTokenExpiresAt) - Date.now() < margin) {
      const { refreshToken } = this.tokens;
      this.tokens = await this.api.mutate<Tokens>('refreshSession', { refreshToken }, tokenFields);
    }
    return this.tokens.accessToken;
  }

  /** Refreshes the session over the socket after half of the token's time, which also keeps the socket open. */
  #renewInTime(): void {
    const rest = Date.parse(this.tokens.accessTokenExpiresAt) - Date.now();
    this.#renewal = setTimeout(() => void this.#renew(), Math.max(rest / 2, 1_000)).unref();
  }

  /** A failed attempt is left to the next connection, which refreshes the session or reports that it has ended. */
  async #renew(): Promise<void> {
    const { refreshToken } = this.tokens;
    const fresh = await this.mutate<Tokens>('refreshSession', { refreshToken }, tokenFields).catch(() => null);
    if (!fresh) return;
    this.tokens = fresh;
    this.#renewInTime();
  }
}
