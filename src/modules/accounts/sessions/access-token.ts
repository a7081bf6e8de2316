import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { growingCache } from '../../../platform/cache/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { Viewer } from '../../../platform/graphql/index.js';
import type { TokenKey, TokenKeys } from '../../../platform/keys/index.js';
import type { UserId } from '../users/user.entity.js';
import { leftHalf } from './refresh-token.js';
import type { SessionId } from './session.entity.js';
import { sessionTexts } from './session.texts.js';

const algorithm = 'HS256';
const issuer = 'hubbub';
/** Longer texts are truncated: no token that this server issues has more characters. */
const maxLength = 1_024;
/** The maximum number of cached tokens (about 10 MB). */
const maxVerified = 10_000;

/** The error for a genuine token that has expired. `holder` names its user, for callers that need it. */
export class ExpiredToken extends HubbubError {
  constructor(readonly holder: Viewer) {
    super(ErrorCode.TOKEN_EXPIRED);
  }
}

/** The content of a token with a valid signature, and the key that signed it. */
export interface Verified {
  viewer: Viewer;
  keyId: string;
  /** Names the refresh token that was issued with it: see `leftHalf`. Null in tokens of versions without this claim. */
  issuedWith: string | null;
}

/**
 * Issues and verifies short-lived JWTs (RFC 7519) that name a user and a session, with the key id (`kid`) in their
 * header.
 */
export class AccessTokens {
  /** Contents of tokens whose signature was verified; they cannot change. Callers check whether the session is live. */
  readonly #verified = growingCache<Verified>(maxVerified);

  constructor(
    private readonly keys: TokenKeys,
    private readonly ttl: number,
  ) {}

  /** @param refreshHash the stored hash of the refresh token that the client gets with it. */
  async issue(userId: UserId, sessionId: SessionId, refreshHash: string): Promise<{ token: string; expiresAt: Date }> {
    // JWTs use whole seconds. Rounding up keeps the shortest lifetime above zero.
    const expiresAt = Math.ceil((Date.now() + this.ttl) / 1_000);
    const { id, key } = this.keys.current;
    const token = await new SignJWT({ sid: sessionId, rt_hash: leftHalf(refreshHash) })
      .setProtectedHeader({ alg: algorithm, kid: id })
      .setIssuer(issuer)
      .setSubject(userId)
      .setIssuedAt()
      .setExpirationTime(expiresAt)
      .sign(key);
    return { token, expiresAt: new Date(expiresAt * 1_000) };
  }

  /**
   * Verifies an `Authorization: Bearer …` header, and caches the token, because clients send it with each request.
   * @throws {ExpiredToken} if the token is genuine but expired.
   * @throws {HubbubError} UNAUTHENTICATED if the token is invalid.
   */
  async verify(authorization: string): Promise<Verified> {
    const token = tokenIn(authorization);
    const verified = await this.#read(token);
    this.#verified.set(token, verified);
    return verified;
  }

  /** Returns whether a key was revoked. Tokens of a revoked key are never accepted again. */
  readonly isRevoked = (keyId: string): boolean => this.keys.isRevoked(keyId);

  /**
   * Like `verify`, but caches nothing, because a socket sends its token once, and its server may hold very many sockets.
   */
  async read(authorization: string): Promise<Verified> {
    return this.#read(tokenIn(authorization));
  }

  async #read(token: string): Promise<Verified> {
    const known = this.#verified.get(token);
    const keyId = known?.keyId ?? keyIdOf(token);
    // Check on every call: the key may have been revoked since the token was verified.
    const key = await this.keys.find(keyId);
    if (!key) throw new HubbubError(ErrorCode.UNAUTHENTICATED);
    const verified = known ?? (await this.#verify(token, key));
    if (verified.viewer.expiresAt <= Date.now()) throw new ExpiredToken(verified.viewer);
    return verified;
  }

  async #verify(token: string, { id, key }: TokenKey): Promise<Verified> {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: [algorithm],
        issuer,
        requiredClaims: ['sub', 'sid', 'exp'],
      });
      return { viewer: viewerIn(payload), keyId: id, issuedWith: (payload.rt_hash as string | undefined) ?? null };
    } catch (cause) {
      // jose checks the expiry last, so the rest of the token is valid.
      if (cause instanceof errors.JWTExpired) throw new ExpiredToken(viewerIn(cause.payload));
      throw new HubbubError(ErrorCode.UNAUTHENTICATED, undefined, { cause });
    }
  }
}

/**
 * Returns the token of an `Authorization` header.
 * @throws {HubbubError} UNAUTHENTICATED if it has none.
 */
function tokenIn(authorization: string): string {
  const token = /^Bearer +(\S+) *$/i.exec(authorization.slice(0, maxLength))?.[1];
  if (!token) throw new HubbubError(ErrorCode.UNAUTHENTICATED, sessionTexts.noBearer());
  return token;
}

/** Returns the key id that a token names, or an empty string. */
function keyIdOf(token: string): string {
  try {
    return decodeProtectedHeader(token).kid ?? '';
  } catch {
    return '';
  }
}

function viewerIn({ sub, sid, exp }: JWTPayload): Viewer {
  return { userId: sub as UserId, sessionId: sid as SessionId, expiresAt: Number(exp) * 1_000 };
}
