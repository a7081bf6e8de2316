import { deriveKey } from './server-key.js';
import type { DatedKey, ServerKeys } from './server-keys.js';

/** Time (ms) after its retirement in which another node may have used a key, including the difference of clocks. */
const slack = 60_000;

/** A key that signs one kind of token. */
export interface TokenKey {
  readonly id: string;
  readonly key: Uint8Array;
}

/** The keys of one kind of token. */
export interface TokenKeys {
  /** The key that signs. */
  readonly current: TokenKey;
  /** The keys that verify, current one first. */
  readonly all: readonly TokenKey[];
  /**
   * Returns the key that a token names, or null if the key no longer verifies. A key verifies until the last token that
   * it signed has expired, unless it was revoked.
   */
  find(id: string): Promise<TokenKey | null>;
  /** Returns whether a key that this node has known was revoked or deleted. */
  isRevoked(id: string): boolean;
  /** Reloads the keys, because another node may have just rotated them. */
  reload(): Promise<void>;
}

/** Derives the keys of one kind of token from the server's keys, so that no token is valid as another kind. */
export class DerivedTokenKeys implements TokenKeys {
  readonly #derived = new Map<string, TokenKey>();

  /**
   * @param use names the kind, for instance `access`.
   * @param lifetime maximum lifetime of a token, ms.
   */
  constructor(
    private readonly keys: Pick<ServerKeys, 'current' | 'all' | 'find' | 'reload'>,
    private readonly use: string,
    private readonly lifetime: number,
  ) {}

  get current(): TokenKey {
    return this.#of(this.keys.current);
  }

  get all(): readonly TokenKey[] {
    const { current } = this.keys;
    const older = this.keys.all.filter((key) => key.id !== current.id && this.#verifies(key));
    return [current, ...older].map((key) => this.#of(key));
  }

  async find(id: string): Promise<TokenKey | null> {
    if (!/^[\w-]{1,32}$/.test(id)) return null;
    const key = await this.keys.find(id);
    return key && this.#verifies(key) ? this.#of(key) : null;
  }

  isRevoked(id: string): boolean {
    const key = this.keys.all.find((one) => one.id === id);
    return !key || key.revokedAt !== null;
  }

  reload(): Promise<void> {
    return this.keys.reload();
  }

  #verifies({ retiredAt, revokedAt }: DatedKey): boolean {
    return !revokedAt && (!retiredAt || Date.now() < retiredAt.getTime() + this.lifetime + slack);
  }

  #of(key: DatedKey): TokenKey {
    const known = this.#derived.get(key.id);
    if (known) return known;
    const derived = { id: key.id, key: deriveKey(key, `${this.use} token`) };
    this.#derived.set(key.id, derived);
    return derived;
  }
}
