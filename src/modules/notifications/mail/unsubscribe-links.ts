import { createHmac, timingSafeEqual } from 'node:crypto';
import { UserId } from '../../accounts/index.js';

export const unsubscribePath = '/notifications/unsubscribe';

/** Links by which a user gets no more mails, without signing in. They are good for ever, and for nothing else. */
export class UnsubscribeLinks {
  /** @param base the server's address. */
  constructor(
    private readonly key: Uint8Array,
    private readonly base: string,
  ) {}

  of(userId: UserId): string {
    return `${this.base}${unsubscribePath}?${new URLSearchParams({ user: userId, signature: this.#sign(userId) })}`;
  }

  /** The user whose link has this query, or null for one that is not ours. */
  verify(query: URLSearchParams): UserId | null {
    const [user, signature] = [query.get('user') ?? '', query.get('signature') ?? ''];
    const [given, ours] = [Buffer.from(signature), Buffer.from(this.#sign(user))];
    return given.length === ours.length && timingSafeEqual(given, ours) ? UserId.parse(user, 'user') : null;
  }

  #sign(user: string): string {
    return createHmac('sha256', this.key).update(`unsubscribe ${user}`).digest('base64url');
  }
}
