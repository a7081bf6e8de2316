import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Viewer } from '../../platform/graphql/index.js';
import type { TokenKey, TokenKeys } from '../../platform/keys/index.js';
import type { ArchiveRange } from '../conversations/index.js';

/** How long a URL is valid, in ms. */
export const urlTtl = 3_600_000;

/** The administrator and session that a URL was created for. */
export type Exporter = Pick<Viewer, 'userId' | 'sessionId'>;

/** The export that a URL authorises, and the administrator who may download it. */
export interface ExportClaims {
  range: ArchiveRange;
  exporter: Exporter;
}

type Query = Record<string, string>;

/**
 * Creates and verifies URLs that authorise the download of one export until a certain time. The claims are readable and
 * signed (HMAC-SHA-256), so only this server can create a URL.
 */
export class ExportUrls {
  /** @param base the prefix of URLs: the server's address, or an empty string if it is unknown. */
  constructor(
    private readonly keys: TokenKeys,
    private readonly base: string,
  ) {}

  /** Returns the URL of an export. */
  create({ range, exporter }: ExportClaims): { url: string; expiresAt: Date } {
    const expires = Date.now() + urlTtl;
    const { conversationId, upTo, since, until } = range;
    const key = this.keys.current;
    const claims: Query = {
      user: exporter.userId,
      session: exporter.sessionId,
      upTo: String(upTo),
      since: since?.toISOString() ?? '',
      until: until?.toISOString() ?? '',
      expires: String(expires),
      key: key.id,
    };
    const query = new URLSearchParams({ ...claims, signature: sign(key, conversationId, claims) });
    return { url: `${this.base}/exports/${conversationId}?${query}`, expiresAt: new Date(expires) };
  }

  /** Returns what a query authorises for a conversation, or null if it is forged, for another one, or expired. */
  async verify(conversationId: ArchiveRange['conversationId'], query: URLSearchParams): Promise<ExportClaims | null> {
    const { signature = '', after: _after, ...claims } = Object.fromEntries(query);
    const key = await this.keys.find(claims.key ?? '');
    if (!key || !isEqual(signature, sign(key, conversationId, claims)) || Number(claims.expires) < Date.now()) {
      return null;
    }
    const exporter = { userId: claims.user, sessionId: claims.session } as Exporter;
    const range = {
      conversationId,
      upTo: Number(claims.upTo),
      since: toDate(claims.since),
      until: toDate(claims.until),
    };
    return { range, exporter };
  }
}

function toDate(text: string | undefined): Date | null {
  return text ? new Date(text) : null;
}

function sign({ key }: TokenKey, conversationId: string, claims: Query): string {
  const text = JSON.stringify([conversationId, Object.entries(claims).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return createHmac('sha256', key).update(text).digest('base64url');
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
