import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Viewer } from '../../platform/graphql/index.js';
import type { TokenKey, TokenKeys } from '../../platform/keys/index.js';
import type { AttachmentId } from './attachment.entity.js';

/** How long after its creation an upload URL can be used, in ms. */
export const uploadTtl = 3_600_000;

/**
 * Returns how long a URL is valid at most, in ms.
 * @param downloadTtl how long a download URL is valid at least, in ms.
 */
export function longestLife(downloadTtl: number): number {
  return Math.max(uploadTtl, 2 * downloadTtl);
}

/** The user and session that a URL was created for. The URL is valid until the session ends. */
export type Reader = Pick<Viewer, 'userId' | 'sessionId'>;

/** The operation that a URL authorises. */
export type Purpose = { action: 'upload' | 'download' } & Reader;

/** The query parameters of a URL, without the signature. */
type Claims = Record<string, string>;

/**
 * Creates and verifies URLs that authorise one operation on one file until a certain time. The claims are readable and
 * signed (HMAC-SHA-256), so only this server can create a URL.
 */
export class FileUrls {
  /**
   * @param base the prefix of URLs: the server's address, or an empty string if it is unknown.
   * @param downloadTtl how long a download URL is valid at least, in ms; at most twice as long.
   */
  constructor(
    private readonly keys: TokenKeys,
    private readonly base: string,
    private readonly downloadTtl: number,
  ) {}

  /** Returns a URL that uploads a file. */
  upload(id: AttachmentId, { userId, sessionId }: Reader): { url: string; expiresAt: Date } {
    const until = Date.now() + uploadTtl;
    const claims = { action: 'upload', user: userId, session: sessionId, until: String(until) };
    return { url: this.#signed(id, claims), expiresAt: new Date(until) };
  }

  /** Returns a URL that downloads a file. The URL stays the same for a while, so that browsers can cache the file. */
  download(id: AttachmentId, { userId, sessionId }: Reader): string {
    const until = (Math.floor(Date.now() / this.downloadTtl) + 2) * this.downloadTtl;
    return this.#signed(id, { action: 'download', user: userId, session: sessionId, until: String(until) });
  }

  /**
   * Returns the operation that a query authorises for a file, or null if it is forged, for another file, or expired.
   */
  async verify(id: string, query: URLSearchParams): Promise<Purpose | null> {
    const { signature = '', ...claims } = Object.fromEntries(query);
    const key = await this.keys.find(claims.key ?? '');
    if (!key || !isEqual(signature, sign(key, id, claims)) || Number(claims.until) < Date.now()) return null;
    const [userId, sessionId] = [claims.user as Reader['userId'], claims.session as Reader['sessionId']];
    return { action: claims.action === 'upload' ? 'upload' : 'download', userId, sessionId };
  }

  #signed(id: AttachmentId, claims: Claims): string {
    const key = this.keys.current;
    const named = { ...claims, key: key.id };
    const query = new URLSearchParams({ ...named, signature: sign(key, id, named) });
    return `${this.base}/files/${id}?${query}`;
  }
}

function sign({ key }: TokenKey, id: string, claims: Claims): string {
  const text = JSON.stringify([id, Object.entries(claims).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return createHmac('sha256', key).update(text).digest('base64url');
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
