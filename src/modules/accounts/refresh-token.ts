import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import { SessionId } from './session.entity.js';

const field = 'input.refreshToken';

/**
 * Opaque, single-use tokens. A token carries the session it belongs to and a tag of ours, so that a spent one can be
 * told from a made-up one without keeping a list of all that were ever issued.
 */
export class RefreshTokens {
  constructor(private readonly key: Uint8Array) {}

  issue(sessionId: SessionId): string {
    const body = `${sessionId}.${randomBytes(24).toString('base64url')}`;
    return `hrt.${body}.${this.#tag(body)}`;
  }

  /** The session that a token was issued for, spent or not. @throws HubbubError UNAUTHENTICATED for any other text. */
  sessionOf(token: string): SessionId {
    const [prefix, sessionId = '', nonce = '', tag = '', ...rest] = token.split('.');
    const genuine = prefix === 'hrt' && rest.length === 0 && equal(tag, this.#tag(`${sessionId}.${nonce}`));
    if (!genuine) throw new HubbubError(ErrorCode.UNAUTHENTICATED, 'This is no refresh token of ours.', { field });
    return SessionId.parse(sessionId, field);
  }

  #tag(body: string): string {
    return createHmac('sha256', this.key).update(body).digest('base64url');
  }
}

/** What is stored of a refresh token. It has 192 random bits, so a plain hash can't be guessed back. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
