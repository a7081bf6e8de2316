import { hkdfSync } from 'node:crypto';

/** One of the server's keys. It never encrypts or signs directly: each use derives its own key. */
export interface ServerKey {
  /** Id that everything made with this key contains: 1 to 32 characters of `A–Z a–z 0–9 _ -`. */
  readonly id: string;
  readonly secret: string | Uint8Array;
}

/** The server's keys: the current one, and all that still open secrets or verify tokens. */
export interface KeySource {
  readonly current: ServerKey;
  /** All keys that this node knows, in no particular order. */
  readonly all: readonly ServerKey[];
  /** Returns the key with this id, even if another node has just created it; null if there is none. */
  find(id: string): Promise<ServerKey | null>;
}

/**
 * Derives the key for one use (HKDF-SHA256, RFC 5869), 32 bytes. A result of one use is never valid for another.
 * @param use its name, for instance `seal webhook`. Changing the name invalidates everything made before.
 */
export function deriveKey({ secret }: Pick<ServerKey, 'secret'>, use: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', `hubbub ${use}`, 32));
}
