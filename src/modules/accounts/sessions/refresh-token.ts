import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { TokenKey, TokenKeys } from '../../../platform/keys/index.js';
import { SessionId } from './session.entity.js';

const field = 'input.refreshToken';
/** 192 bits, which cannot be guessed. */
const nonceBytes = 24;

/**
 * Opaque tokens, each spent for its successor: `hrt.<key id>.<session>.<nonce>.<tag>`. A token carries the session it
 * belongs to and a tag of ours, so that a spent one can be told from a made-up one without keeping a list of all that
 * were ever issued.
 */
export class RefreshTokens {
  constructor(private readonly keys: TokenKeys) {}

  /** Returns the first token of a session. */
  issue(sessionId: SessionId): string {
    return seal(this.keys.current, sessionId, randomBytes(nonceBytes));
  }

  /**
   * Returns the token that a genuine token is spent for. It is derived from the spent token with the server's key: every
   * node gives the same one however often it is asked, nothing secret is stored, and nobody without the key can derive
   * it.
   */
  successorOf(token: string): string {
    return successor(token, this.keys.current);
  }

  /**
   * Returns the successor that was given for a token before, perhaps by another node and with another key.
   * @param hash what is stored of the successor.
   * @throws {HubbubError} UNAVAILABLE if this node does not know the key.
   */
  async knownSuccessorOf(token: string, hash: string): Promise<string> {
    for (const isAgain of [false, true]) {
      if (isAgain) await this.keys.reload();
      const found = this.keys.all.map((key) => successor(token, key)).find((text) => hashToken(text) === hash);
      if (found) return found;
    }
    throw new HubbubError(ErrorCode.UNAVAILABLE);
  }

  /** The session that a token was issued for, spent or not. @throws HubbubError UNAUTHENTICATED for any other text. */
  async sessionOf(token: string): Promise<SessionId> {
    const [prefix, keyId = '', sessionId = '', nonce = '', tag = '', ...rest] = token.split('.');
    const key = prefix === 'hrt' && rest.length === 0 ? await this.keys.find(keyId) : null;
    if (key && equal(tag, tagOf(key, `${keyId}.${sessionId}.${nonce}`))) return SessionId.parse(sessionId, field);
    throw new HubbubError(ErrorCode.UNAUTHENTICATED, 'This refresh token is unknown. Please log in.', { field });
  }
}

function successor(token: string, key: TokenKey): string {
  const [, , sessionId] = token.split('.');
  return seal(key, sessionId as SessionId, hmac(key, `successor of ${token}`).subarray(0, nonceBytes));
}

function seal(key: TokenKey, sessionId: SessionId, nonce: Buffer): string {
  const body = `${key.id}.${sessionId}.${nonce.toString('base64url')}`;
  return `hrt.${body}.${tagOf(key, body)}`;
}

function tagOf(key: TokenKey, body: string): string {
  return hmac(key, body).toString('base64url');
}

function hmac({ key }: TokenKey, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** What is stored of a refresh token. It has 192 unpredictable bits, so a plain hash cannot be guessed back. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
