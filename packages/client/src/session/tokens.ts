import { type KeyValueStorage, parseStored } from '../storage.js';

/** The result of `refreshSession`. */
export interface Tokens {
  readonly accessToken: string;
  /** An ISO 8601 time of the server's clock. */
  readonly accessTokenExpiresAt: string;
  readonly refreshToken: string;
}

/** The result of `signUp`, `login`, `loginAsGuest` and `completeLogin`. */
export interface SignIn extends Tokens {
  readonly userId: string;
  /** Distinguishes the sessions of one user. */
  readonly sessionId: string;
}

/** Tokens as they are stored. */
export interface StoredTokens extends SignIn {
  /**
   * When to refresh by the clock of this device, in milliseconds since the epoch. Null if its clock is so wrong that the
   * tokens seem to have expired before they came: then the server's TOKEN_EXPIRED says so.
   */
  readonly refreshAt: number | null;
}

const margin = 60_000;

/** Decides when the tokens that have just come must be replaced. */
export function received(signIn: SignIn): StoredTokens {
  const { accessToken, accessTokenExpiresAt, refreshToken, userId, sessionId } = signIn;
  // A token that is valid for a short time is used for half of it at least.
  const left = Date.parse(accessTokenExpiresAt) - Date.now();
  const refreshAt = left > 0 ? Date.now() + Math.max(left - margin, left / 2) : null;
  return { accessToken, accessTokenExpiresAt, refreshToken, userId, sessionId, refreshAt };
}

/** The tokens of one server in a storage. A storage that fails keeps nothing, and the session lasts as long as the page. */
export class TokenStore {
  readonly #storage: KeyValueStorage;
  readonly #key: string;
  #fails = false;

  constructor(storage: KeyValueStorage, key: string) {
    this.#storage = storage;
    this.#key = key;
  }

  /** @param present what to return if the storage fails, or failed to save */
  async load(present: StoredTokens | null): Promise<StoredTokens | null> {
    try {
      const stored = parseStored<StoredTokens>(await this.#storage.get(this.#key));
      return this.#fails ? present : stored;
    } catch {
      return present;
    }
  }

  async save(tokens: StoredTokens | null): Promise<void> {
    try {
      await (tokens ? this.#storage.set(this.#key, JSON.stringify(tokens)) : this.#storage.remove(this.#key));
      this.#fails = false;
    } catch {
      this.#fails = true;
    }
  }

  /** Calls the listener when another tab signed in, signed out or refreshed. */
  watch(listener: () => void): () => void {
    return this.#storage.watch?.((key) => key === this.#key && listener()) ?? (() => {});
  }
}

/** A server with guests on connect gives a new guest its tokens in `connection_ack`. */
export function isSignIn(payload: object | undefined): payload is SignIn {
  return payload !== undefined && 'refreshToken' in payload && 'userId' in payload && 'sessionId' in payload;
}
