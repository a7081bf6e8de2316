import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { TokenKey, TokenKeys } from '../../../platform/keys/index.js';
import { SessionId } from './session.entity.js';
import { sessionTexts } from './session.texts.js';

const field = 'input.refreshToken';
/** 192 bits, which cannot be guessed. */
const nonceBytes = 24;

/**
 * Opaque single-use tokens, each exchanged for its successor: `hrt.<key id>.<session>.<nonce>.<tag>`. A token contains
 * its session and an authentication tag, so a spent token can be distinguished from a forged one without a list of
 * issued tokens.
 */
export class RefreshTokens {
  constructor(private readonly keys: TokenKeys) {}

  /** Returns the first token of a session. */
  issue(sessionId: SessionId): string {
    return seal(this.keys.current, sessionId, randomBytes(nonceBytes));
  }

  /**
   * Returns the successor of a genuine token. It is derived from the spent token with the server's key. Every node
   * derives the same successor on every call, no secret is stored, and nobody without the key can derive it.
   */
  successorOf(token: string): string {
    return successor(token, this.keys.current);
  }

  /**
   * Returns the successor that was issued for a token before, perhaps by another node and with another key.
   * @param hash the stored hash of the successor.
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

  /**
   * Returns the session of a token, spent or not.
   * @throws {HubbubError} UNAUTHENTICATED if this server did not issue the token.
   */
  async sessionOf(token: string): Promise<SessionId> {
    const [prefix, keyId = '', sessionId = '', nonce = '', tag = '', ...rest] = token.split('.');
    const key = prefix === 'hrt' && rest.length === 0 ? await this.keys.find(keyId) : null;
    if (key && equal(tag, tagOf(key, `${keyId}.${sessionId}.${nonce}`))) return SessionId.parse(sessionId, field);
    throw new HubbubError(ErrorCode.UNAUTHENTICATED, sessionTexts.unknownRefreshToken(), { field });
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

/**
 * Returns the stored form of a refresh token. A token has 192 random bits, so a plain hash cannot be reversed by
 * guessing.
 */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Returns the left half of a stored hash, by which an access token names the refresh token that was issued with it. */
export function leftHalf(hash: string): string {
  return hash.slice(0, 22);
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
