import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { deriveKey, type KeySource, type ServerKey } from './server-key.js';

const algorithm = 'aes-256-gcm';
const prefix = 'sealed1';
/** Length (bytes) that NIST SP 800-38D recommends for GCM. */
const nonceBytes = 12;
const tagBytes = 16;
const pattern = /^sealed1\.([\w-]{1,32})\.([\w-]+)$/;
/** Maximum number of cached derived keys: the number of uses times the server keys in use. */
const maxDerived = 256;

/**
 * The purpose of a sealed secret. Both fields are authenticated: a secret sealed for one purpose cannot be opened for
 * another.
 */
export interface SealPurpose {
  /** The kind of secret, for instance `totp` or `webhook`. Each kind has its own encryption key. */
  readonly use: string;
  /** The id of the row or user that owns the secret. A sealed text that is copied to another owner does not open. */
  readonly owner: string;
}

/**
 * Reports that a text cannot be opened: it was changed, belongs to another purpose, or its key is unknown to this
 * server.
 */
export class UnreadableSecretError extends Error {
  override name = 'UnreadableSecretError';
}

/**
 * Seals secrets at rest, so that a database or a backup alone does not reveal them. Uses AES-256-GCM with a key that is
 * derived from a key of the server. The sealed text contains the id of that key, so it also opens after a rotation:
 * `sealed1.<key id>.<nonce, ciphertext and tag as base64url>`.
 */
export class Seals {
  readonly #derived = new LRUCache<string, Uint8Array>({ max: maxDerived });

  constructor(private readonly keys: KeySource) {}

  /** Returns whether a stored text has the format of `seal`. */
  static isSealed(text: string): boolean {
    return pattern.test(text);
  }

  /** Seals a text with the server's current key. Sealing the same text again gives another result. */
  seal(purpose: SealPurpose, plain: string): string {
    const key = this.keys.current;
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, this.#keyFor(purpose, key), nonce, { authTagLength: tagBytes });
    cipher.setAAD(boundTo(purpose, key));
    const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${prefix}.${key.id}.${sealed.toString('base64url')}`;
  }

  /**
   * Opens a text that was sealed for the same purpose, with the current key or an older one.
   * @throws {UnreadableSecretError} if the text was changed, has another purpose, or its key is unknown.
   */
  async open(purpose: SealPurpose, sealed: string): Promise<string> {
    const [, id = '', content = ''] = pattern.exec(sealed) ?? [];
    if (!id) throw new UnreadableSecretError('This is not a sealed secret.');
    const key = await this.keys.find(id);
    if (!key) throw new UnreadableSecretError(`The server has no key ${id}, which sealed this secret.`);
    try {
      return this.#decrypt(purpose, key, Buffer.from(content, 'base64url'));
    } catch (cause) {
      throw new UnreadableSecretError('The sealed secret was changed, or has another purpose.', { cause });
    }
  }

  /** Returns whether the current key sealed a text. If not, the text can be opened and sealed again. */
  isCurrent(sealed: string): boolean {
    return pattern.exec(sealed)?.[1] === this.keys.current.id;
  }

  #decrypt(purpose: SealPurpose, key: ServerKey, content: Buffer): string {
    const nonce = content.subarray(0, nonceBytes);
    const decipher = createDecipheriv(algorithm, this.#keyFor(purpose, key), nonce, { authTagLength: tagBytes });
    decipher.setAAD(boundTo(purpose, key)).setAuthTag(content.subarray(-tagBytes));
    const text = content.subarray(nonceBytes, -tagBytes);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  }

  #keyFor({ use }: SealPurpose, key: ServerKey): Uint8Array {
    const name = `${key.id} ${use}`;
    const known = this.#derived.get(name);
    if (known) return known;
    const derived = deriveKey(key, `seal ${use}`);
    this.#derived.set(name, derived);
    return derived;
  }
}

/** Returns the additional authenticated data. As JSON, no two purposes have the same text. */
function boundTo({ use, owner }: SealPurpose, { id }: ServerKey): Buffer {
  return Buffer.from(JSON.stringify([prefix, id, use, owner]));
}
