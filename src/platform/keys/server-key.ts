import { hkdfSync } from 'node:crypto';

/** One of the server's keys. Nothing is encrypted or signed with it directly: each use derives a key of its own. */
export interface ServerKey {
  /** Named by everything made with this key: 1 to 32 characters of `A–Z a–z 0–9 _ -`. */
  readonly id: string;
  readonly secret: string | Uint8Array;
}

/** The server's keys: one to make new things with, and all that still open or verify older things. */
export interface KeySource {
  readonly current: ServerKey;
  /** Those that this node knows, in no particular order. */
  readonly all: readonly ServerKey[];
  /** Returns the key with this id, also if another node made it a moment ago; null if there is none. */
  find(id: string): Promise<ServerKey | null>;
}

/**
 * Derives the key for one use (HKDF-SHA256, RFC 5869), 32 bytes: what is made for one use never passes for another.
 * @param use names it, for instance `seal webhook`. Changing the name invalidates whatever was made before.
 */
export function deriveKey({ secret }: Pick<ServerKey, 'secret'>, use: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', `hubbub ${use}`, 32));
}
