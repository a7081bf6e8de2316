import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Viewer } from '../../platform/graphql/index.js';
import type { TokenKey, TokenKeys } from '../../platform/keys/index.js';
import type { AttachmentId } from './attachment.entity.js';

/** How long (ms) an upload may begin after its URL was made. */
export const uploadTtl = 3_600_000;

/** How long (ms) a URL is good at most. @param downloadTtl how long one to download is good at least. */
export function longestLife(downloadTtl: number): number {
  return Math.max(uploadTtl, 2 * downloadTtl);
}

/** The user, and their session, for whom a URL was made: it ends with the session. */
export type Reader = Pick<Viewer, 'userId' | 'sessionId'>;

/** What a URL allows. */
export type Purpose = { action: 'upload' | 'download' } & Reader;

/** What a URL says about itself. */
type Claims = Record<string, string>;

/**
 * URLs that allow one thing, with one file, until a certain time, and that nobody can make but this server: the claims
 * are readable, and signed (HMAC-SHA-256).
 */
export class FileUrls {
  /**
   * @param base what URLs begin with: the server's address, or nothing if it is not known.
   * @param downloadTtl how long (ms) a URL to download is good at least; at most it is twice as long.
   */
  constructor(
    private readonly keys: TokenKeys,
    private readonly base: string,
    private readonly downloadTtl: number,
  ) {}

  /** Where to upload a file. */
  upload(id: AttachmentId, { userId, sessionId }: Reader): { url: string; expiresAt: Date } {
    const until = Date.now() + uploadTtl;
    const claims = { action: 'upload', user: userId, session: sessionId, until: String(until) };
    return { url: this.#signed(id, claims), expiresAt: new Date(until) };
  }

  /** Where a file is to be had by one reader. It stays the same for a while, for the sake of browsers' caches. */
  download(id: AttachmentId, { userId, sessionId }: Reader): string {
    const until = (Math.floor(Date.now() / this.downloadTtl) + 2) * this.downloadTtl;
    return this.#signed(id, { action: 'download', user: userId, session: sessionId, until: String(until) });
  }

  /** What the query of a URL allows with this file, or null: not ours, not of this file, or too late. */
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
