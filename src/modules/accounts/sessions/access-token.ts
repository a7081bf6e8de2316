import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { Viewer } from '../../../platform/graphql/index.js';
import type { TokenKey, TokenKeys } from '../../../platform/keys/index.js';
import type { UserId } from '../users/user.entity.js';
import type { SessionId } from './session.entity.js';

const algorithm = 'HS256';
const issuer = 'hubbub';
/** No token of ours is longer, characters. */
const maxLength = 1_024;
/** Tokens whose signature need not be checked again; some 10 MB. */
const maxVerified = 10_000;

/** The refusal of a token that was right and has run out. What it said is for who must know whom it was given to. */
export class ExpiredToken extends HubbubError {
  constructor(readonly holder: Viewer) {
    super(ErrorCode.TOKEN_EXPIRED);
  }
}

/** What a token says whose signature is right, and the key that it was signed with. */
export interface Verified {
  viewer: Viewer;
  keyId: string;
}

/** Short-lived JWTs (RFC 7519) that name a user and the session, and in their header the key (`kid`). */
export class AccessTokens {
  /** What tokens say whose signature was right: that stays so. Whether their session lives is for others to ask. */
  readonly #verified = new LRUCache<string, Verified>({ max: maxVerified });

  constructor(
    private readonly keys: TokenKeys,
    private readonly ttl: number,
  ) {}

  async issue(userId: UserId, sessionId: SessionId): Promise<{ token: string; expiresAt: Date }> {
    // A JWT counts in whole seconds: rounded up, so that even the shortest time to live is a time.
    const expiresAt = Math.ceil((Date.now() + this.ttl) / 1_000);
    const { id, key } = this.keys.current;
    const token = await new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: algorithm, kid: id })
      .setIssuer(issuer)
      .setSubject(userId)
      .setIssuedAt()
      .setExpirationTime(expiresAt)
      .sign(key);
    return { token, expiresAt: new Date(expiresAt * 1_000) };
  }

  /** Reads an `Authorization: Bearer …`. @throws ExpiredToken, or HubbubError UNAUTHENTICATED. */
  async verify(authorization: string): Promise<Viewer> {
    return (await this.read(authorization)).viewer;
  }

  /** Whether tokens of a key that this node has known are refused for good. */
  readonly isRevoked = (keyId: string): boolean => this.keys.isRevoked(keyId);

  /** The same as `verify`, with the key that the token was signed with. */
  async read(authorization: string): Promise<Verified> {
    const token = /^Bearer +(\S+) *$/i.exec(authorization.slice(0, maxLength))?.[1];
    if (!token)
      throw new HubbubError(ErrorCode.UNAUTHENTICATED, 'The Authorization header must have the form: Bearer <token>.');
    const known = this.#verified.get(token);
    const keyId = known?.keyId ?? keyIdOf(token);
    // Asked each time: a key may have been revoked since the token was verified.
    const key = await this.keys.find(keyId);
    if (!key) throw new HubbubError(ErrorCode.UNAUTHENTICATED);
    const viewer = known?.viewer ?? (await this.#verify(token, key));
    if (viewer.expiresAt <= Date.now()) throw new ExpiredToken(viewer);
    const verified = { viewer, keyId };
    this.#verified.set(token, verified);
    return verified;
  }

  async #verify(token: string, { key }: TokenKey): Promise<Viewer> {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: [algorithm],
        issuer,
        requiredClaims: ['sub', 'sid', 'exp'],
      });
      return viewerIn(payload);
    } catch (cause) {
      // The time is looked at last: all else was right.
      if (cause instanceof errors.JWTExpired) throw new ExpiredToken(viewerIn(cause.payload));
      throw new HubbubError(ErrorCode.UNAUTHENTICATED, undefined, { cause });
    }
  }
}

/** Returns the key that a token names; an empty text if it names none. */
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
