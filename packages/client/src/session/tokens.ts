import type { KeyValueStorage } from '../storage.js';

/** What `signUp`, `login`, `loginAsGuest`, `completeLogin` and `refreshSession` return. */
export interface Tokens {
  readonly accessToken: string;
  /** An ISO 8601 time of the server's clock. */
  readonly accessTokenExpiresAt: string;
  readonly refreshToken: string;
}

/** Tokens as they are stored. */
export interface StoredTokens extends Tokens {
  /**
   * When to refresh by the clock of this device, in milliseconds since the epoch. Null if its clock is so wrong that the
   * tokens seem to have expired before they came: then the server's TOKEN_EXPIRED tells.
   */
  readonly refreshAt: number | null;
}

const margin = 60_000;

/** Decides when the tokens that have just come must be replaced. */
export function received({ accessToken, accessTokenExpiresAt, refreshToken }: Tokens): StoredTokens {
  const refreshAt = Date.parse(accessTokenExpiresAt) - margin;
  return { accessToken, accessTokenExpiresAt, refreshToken, refreshAt: refreshAt > Date.now() ? refreshAt : null };
}

/** The tokens of one server in a storage. */
export class TokenStore {
  readonly #storage: KeyValueStorage;
  readonly #key: string;

  constructor(storage: KeyValueStorage, key: string) {
    this.#storage = storage;
    this.#key = key;
  }

  async load(): Promise<StoredTokens | null> {
    return JSON.parse((await this.#storage.get(this.#key)) ?? 'null');
  }

  async save(tokens: StoredTokens | null): Promise<void> {
    await (tokens ? this.#storage.set(this.#key, JSON.stringify(tokens)) : this.#storage.remove(this.#key));
  }

  /** Calls the listener when another tab signed in, signed out or refreshed. */
  watch(listener: () => void): () => void {
    return this.#storage.watch?.((key) => key === this.#key && listener()) ?? (() => {});
  }
}
