import { HubbubError } from '../errors.js';
import { exclusively } from '../exclusive.js';
import { type Operation, request } from '../request.js';
import type { KeyValueStorage } from '../storage.js';
import { type Readable, Store } from '../store.js';
import { received, type StoredTokens, TokenStore, type Tokens } from './tokens.js';

const RefreshSession = `mutation RefreshSession($input: RefreshSessionInput!) {
  refreshSession(input: $input) { accessToken accessTokenExpiresAt refreshToken }
}`;

/** Whether the client has a session, and if not, why. */
export type SessionState =
  | { readonly status: 'loading' }
  | { readonly status: 'signedIn' }
  | { readonly status: 'signedOut'; readonly reason: string };

/** What a session needs from outside. */
export interface SessionOptions {
  readonly url: string;
  readonly storage: KeyValueStorage;
  readonly fetch: typeof fetch;
}

/**
 * Keeps the tokens of a session fresh. A refresh token works once, so only one refresh runs at a time over all tabs, and
 * the other tabs take its result from the storage.
 */
export class Session {
  readonly #state: Store<SessionState> = new Store<SessionState>({ status: 'loading' });
  readonly #tokenStore: TokenStore;
  readonly #options: SessionOptions;
  #tokens: StoredTokens | null = null;
  #refreshing: Promise<void> | null = null;
  readonly #loaded: Promise<void>;
  readonly #unwatch: () => void;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#tokenStore = new TokenStore(options.storage, `hubbub.tokens.${options.url}`);
    this.#loaded = this.#load();
    this.#unwatch = this.#tokenStore.watch(() => void this.#load());
  }

  /** The access token as it is, stale or not. */
  get present(): string | undefined {
    return this.#tokens?.accessToken;
  }

  get state(): Readable<SessionState> {
    return this.#state;
  }

  /** Takes the tokens of a login, and stores them. */
  async signIn(tokens: Tokens): Promise<void> {
    await this.#loaded;
    // What follows for another session must not go on with this one.
    if (this.#tokens) this.#set(null, 'replaced');
    await this.#keep(received(tokens));
    this.#set(received(tokens), '');
  }

  /** Forgets the tokens. The reason is a code of the server, or 'signedOut'. */
  async end(reason: string): Promise<void> {
    await this.#loaded;
    await this.#keep(null);
    this.#set(null, reason);
  }

  /** The access token that the server calls expired is refreshed before the next request. */
  expire(accessToken: string | undefined): void {
    if (this.#tokens?.accessToken === accessToken && this.#tokens) this.#tokens = { ...this.#tokens, refreshAt: 0 };
  }

  /**
   * A token that is valid for some time; none without a session.
   *
   * @throws {HubbubError} a temporary one if the token must be refreshed and the server does not answer
   */
  async accessToken(): Promise<string | undefined> {
    await this.#loaded;
    if (this.#isStale()) {
      this.#refreshing ??= this.#refreshAlone().finally(() => {
        this.#refreshing = null;
      });
      await this.#refreshing;
    }
    return this.#tokens?.accessToken;
  }

  close(): void {
    this.#unwatch();
  }

  #isStale(): boolean {
    const refreshAt = this.#tokens?.refreshAt;
    return refreshAt !== null && refreshAt !== undefined && refreshAt <= Date.now();
  }

  #refreshAlone(): Promise<void> {
    const { storage, url } = this.#options;
    return exclusively(`hubbub.refresh.${url}`, storage, async () => {
      const mine = this.#tokens;
      const stored = await this.#tokenStore.load();
      // Another tab refreshed, or signed out, while this one waited.
      if (stored?.refreshToken !== mine?.refreshToken) this.#set(stored, 'signedOut');
      if (this.#isStale() || stored?.refreshToken === mine?.refreshToken) await this.#refresh();
    });
  }

  async #refresh(): Promise<void> {
    if (!this.#tokens) return;
    const operation = { query: RefreshSession, variables: { input: { refreshToken: this.#tokens.refreshToken } } };
    try {
      // For 30 s the server answers a used token with the same successor, so a lost answer can be asked for again.
      const { refreshSession } = await this.#ask(operation).catch((error: HubbubError) => {
        if (error.code !== 'UNREACHABLE') throw error;
        return this.#ask(operation);
      });
      await this.#keep(received(refreshSession));
      this.#set(received(refreshSession), '');
    } catch (error) {
      const { temporary, code } = HubbubError.of(error);
      if (temporary) throw error;
      await this.#keep(null);
      this.#set(null, code);
    }
  }

  #ask(operation: Operation): Promise<{ refreshSession: Tokens }> {
    return request(this.#options.fetch, this.#options.url, operation, {});
  }

  async #load(): Promise<void> {
    this.#set(await this.#tokenStore.load(), 'signedOut');
  }

  #keep(tokens: StoredTokens | null): Promise<void> {
    return this.#tokenStore.save(tokens);
  }

  #set(tokens: StoredTokens | null, reason: string): void {
    this.#tokens = tokens;
    const { status } = this.#state.get();
    if (tokens && status !== 'signedIn') this.#state.set({ status: 'signedIn' });
    if (!tokens && status !== 'signedOut') this.#state.set({ status: 'signedOut', reason });
  }
}
