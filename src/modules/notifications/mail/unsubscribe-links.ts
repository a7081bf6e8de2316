import { createHmac, timingSafeEqual } from 'node:crypto';
import type { TokenKey, TokenKeys } from '../../../platform/keys/index.js';
import { UserId } from '../../accounts/index.js';

export const unsubscribePath = '/notifications/unsubscribe';

/**
 * Links that unsubscribe a user from mails without signing in. A link is valid until its key is revoked, and authorises
 * nothing else.
 */
export class UnsubscribeLinks {
  /** @param base the server's address. */
  constructor(
    private readonly keys: TokenKeys,
    private readonly base: string,
  ) {}

  of(userId: UserId): string {
    const key = this.keys.current;
    const query = new URLSearchParams({ user: userId, key: key.id, signature: sign(key, userId) });
    return `${this.base}${unsubscribePath}?${query}`;
  }

  /** Returns the user of a link's query, or null if the link is invalid. */
  async verify(query: URLSearchParams): Promise<UserId | null> {
    const [user, signature] = [query.get('user') ?? '', query.get('signature') ?? ''];
    const key = await this.keys.find(query.get('key') ?? '');
    if (!key) return null;
    const [given, ours] = [Buffer.from(signature), Buffer.from(sign(key, user))];
    return given.length === ours.length && timingSafeEqual(given, ours) ? UserId.parse(user, 'user') : null;
  }
}

function sign({ key }: TokenKey, user: string): string {
  return createHmac('sha256', key).update(`unsubscribe ${user}`).digest('base64url');
}
