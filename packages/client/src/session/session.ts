import { HubbubError } from '../errors.js';
import { exclusively } from '../exclusive.js';
import { type Operation, request } from '../request.js';
import type { KeyValueStorage } from '../storage.js';
import { type Readable, Store } from '../store.js';
import { received, type SignIn, type StoredTokens, TokenStore, type Tokens } from './tokens.js';

export const RefreshSession = `mutation RefreshSession($input: RefreshSessionInput!) {
  refreshSession(input: $input) { accessToken accessTokenExpiresAt refreshToken }
}`;

/** Errors that end a session. Any other, such as that of a proxy, leaves it as it is. */
export const endings: ReadonlySet<string> = new Set([
  'UNAUTHENTICATED',
  'SESSION_REVOKED',
  'REFRESH_TOKEN_REUSED',
  'ACCOUNT_ARCHIVED',
  'ACCOUNT_BANNED',
]);

/** Whether the client has a session, and if not, why: a code of the server, 'signedOut', or 'replaced' by another session. */
export type SessionState =
  | { readonly status: 'loading' }
  | { readonly status: 'signedIn'; readonly userId: string }
  | { readonly status: 'signedOut'; readonly reason: string };

/** The parts and settings of a session. */
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
  #saved: Promise<void> = Promise.resolve();
  readonly #loaded: Promise<void>;
  readonly #unwatch: () => void;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#tokenStore = new TokenStore(options.storage, `hubbub.tokens.${options.url}`);
    this.#loaded = this.#load();
    this.#unwatch = this.#tokenStore.watch(() => void this.#load());
  }

  get state(): Readable<SessionState> {
    return this.#state;
  }

  /** Takes the tokens of a login, and stores them. */
  async signIn(signIn: SignIn): Promise<void> {
    await this.#loaded;
    const tokens = received(signIn);
    this.#set(tokens, 'replaced');
    await this.#tokenStore.save(tokens);
  }

  /** Forgets the session. The reason is a code of the server, or 'signedOut'. */
  async end(reason: string): Promise<void> {
    await this.#loaded;
    const ended = this.#tokens;
    const stored = await this.#tokenStore.load(ended);
    // All subscriptions of a session report its end. The storage may still have the session when the second one does.
    if (!ended || this.#tokens?.sessionId !== ended.sessionId) return;
    // Another tab has signed in again meanwhile.
    if (stored && stored.sessionId !== ended.sessionId) return this.#set(stored, reason);
    this.#set(null, reason);
    await this.#tokenStore.save(null);
  }

  /** The access token that the server calls expired is refreshed before the next request. */
  expire(accessToken: string | undefined): void {
    if (this.#tokens && this.#tokens.accessToken === accessToken) this.#tokens = { ...this.#tokens, refreshAt: 0 };
  }

  /** Whether this is the token of the present session, or undefined and there is no session. */
  hasToken(accessToken: string | undefined): boolean {
    return accessToken === this.#tokens?.accessToken;
  }

  /** Ends the session if this error of a request with the token means that. */
  async endBy(error: HubbubError, accessToken: string | undefined): Promise<void> {
    if (endings.has(error.code) && accessToken && accessToken === this.#tokens?.accessToken) await this.end(error.code);
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
    // Once a new token was used, the server accepts the refresh token before it for 30 s only. So the new one is stored first.
    await this.#saved;
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
      const stored = await this.#tokenStore.load(mine);
      // Another tab refreshed, or signed in or out, while this one waited.
      if (stored?.refreshToken !== mine?.refreshToken) this.#set(stored, 'signedOut');
      const { refreshToken } = this.#tokens ?? {};
      if (this.#isStale() || (refreshToken && refreshToken === mine?.refreshToken)) await this.#refresh();
    });
  }

  async #refresh(): Promise<void> {
    const before = this.#tokens;
    if (!before) return;
    const operation = { query: RefreshSession, variables: { input: { refreshToken: before.refreshToken } } };
    try {
      // The server answers the spent token with the same successor until one of the new tokens was used. So a lost answer
      // can be asked for again: here at once, and later with the next request.
      const { refreshSession } = await this.#ask(operation).catch((error: HubbubError) => {
        if (error.code !== 'UNREACHABLE') throw error;
        return this.#ask(operation);
      });
      // The session that was refreshed may have ended here meanwhile, or another one begun.
      if (this.#tokens?.sessionId !== before.sessionId) return;
      const tokens = received({ ...before, ...refreshSession });
      this.#set(tokens, 'replaced');
      this.#saved = this.#tokenStore.save(tokens);
      await this.#saved;
    } catch (thrown) {
      const error = HubbubError.of(thrown);
      if (!endings.has(error.code)) throw error;
      if (this.#tokens?.sessionId === before.sessionId) await this.end(error.code);
    }
  }

  #ask(operation: Operation): Promise<{ refreshSession: Tokens }> {
    return request(this.#options.fetch, this.#options.url, operation, {});
  }

  async #load(): Promise<void> {
    this.#set(await this.#tokenStore.load(this.#tokens), 'signedOut');
  }

  #set(tokens: StoredTokens | null, reason: string): void {
    const isSame = tokens !== null && tokens.sessionId === this.#tokens?.sessionId;
    const { status } = this.#state.get();
    this.#tokens = tokens;
    if (isSame) return;
    // Ends the old session first, so that work of the old one does not continue with the new one.
    if (status === 'signedIn') this.#state.set({ status: 'signedOut', reason: tokens ? 'replaced' : reason });
    if (tokens) this.#state.set({ status: 'signedIn', userId: tokens.userId });
    else if (status === 'loading') this.#state.set({ status: 'signedOut', reason });
  }
}
