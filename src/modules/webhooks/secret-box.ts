import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';

/** Keeps secrets in the database so that the database alone does not give them away. */
export class SecretBox {
  /** @param key of 32 bytes. */
  constructor(private readonly key: Uint8Array) {}

  seal(secret: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv(algorithm, this.key, nonce);
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return [nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')).join('.');
  }

  /** @throws if it was sealed with another key, or changed. */
  open(sealed: string): string {
    const [nonce, tag, text] = sealed.split('.').map((part) => Buffer.from(part, 'base64url'));
    if (!nonce || !tag || !text) throw new Error('This is no sealed secret');
    const decipher = createDecipheriv(algorithm, this.key, nonce).setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  }
}
