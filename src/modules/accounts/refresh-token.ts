import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import { SessionId } from './session.entity.js';

const field = 'input.refreshToken';
/** 192 bits, which cannot be guessed. */
const nonceBytes = 24;

/**
 * Opaque tokens, each spent for its successor. A token carries the session it belongs to and a tag of ours, so that a
 * spent one can be told from a made-up one without keeping a list of all that were ever issued.
 */
export class RefreshTokens {
  constructor(private readonly key: Uint8Array) {}

  /** Returns the first token of a session. */
  issue(sessionId: SessionId): string {
    return this.#seal(sessionId, randomBytes(nonceBytes));
  }

  /**
   * Returns the token that a token is spent for. It is derived from the spent token with the server's key: every node
   * gives the same one however often it is asked, nothing secret is stored, and nobody without the key can derive it.
   * @throws HubbubError UNAUTHENTICATED if the token is not one of ours.
   */
  successorOf(token: string): string {
    const nonce = this.#hmac(`successor of ${token}`).subarray(0, nonceBytes);
    return this.#seal(this.sessionOf(token), nonce);
  }

  /** The session that a token was issued for, spent or not. @throws HubbubError UNAUTHENTICATED for any other text. */
  sessionOf(token: string): SessionId {
    const [prefix, sessionId = '', nonce = '', tag = '', ...rest] = token.split('.');
    const genuine = prefix === 'hrt' && rest.length === 0 && equal(tag, this.#tag(`${sessionId}.${nonce}`));
    if (!genuine)
      throw new HubbubError(ErrorCode.UNAUTHENTICATED, 'This refresh token is unknown. Please log in.', { field });
    return SessionId.parse(sessionId, field);
  }

  #seal(sessionId: SessionId, nonce: Buffer): string {
    const body = `${sessionId}.${nonce.toString('base64url')}`;
    return `hrt.${body}.${this.#tag(body)}`;
  }

  #tag(body: string): string {
    return this.#hmac(body).toString('base64url');
  }

  #hmac(text: string): Buffer {
    return createHmac('sha256', this.key).update(text).digest();
  }
}

/** What is stored of a refresh token. It has 192 unpredictable bits, so a plain hash cannot be guessed back. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
