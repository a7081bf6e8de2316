import type DataLoader from 'dataloader';
import type { Connection, StreamAuthenticator } from '../../../delivery/index.js';
import type { Hub } from '../../../feed/index.js';
import { coalescingLoader } from '../../../platform/concurrency/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { Identity, SessionCheck, Viewer } from '../../../platform/graphql/index.js';
import type { AccessTokens, Verified } from './access-token.js';
import { leftHalf } from './refresh-token.js';
import type { SeenTokens } from './seen-tokens.js';
import type { LiveSession, SessionService } from './session.service.js';
import { sessionTexts } from './session.texts.js';
import { ViewerCheck } from './session-check.js';
import { SessionWatch } from './session-watch.js';
import { SessionWatches } from './session-watches.js';

/** A user and one of the user's sessions. */
type SessionHolder = Pick<Viewer, 'userId' | 'sessionId'>;

/** Authenticates requests and sockets: by access token, and by a query for whether the session is live. */
export class Authentication implements StreamAuthenticator {
  /** Batches concurrent checks into one query; caches nothing. */
  readonly #live: DataLoader<string, LiveSession | null>;
  readonly #watches: SessionWatches;
  readonly #requestListeners: ((viewer: Viewer) => void)[] = [];

  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly hub: Hub,
    sessions: SessionService,
    private readonly seenTokens: SeenTokens,
  ) {
    this.#live = coalescingLoader(sessions.live);
    const { isRevoked } = accessTokens;
    this.#watches = new SessionWatches({ ended: sessions.ended, timeLeft: this.#timeLeft, isRevoked });
  }

  /**
   * Calls `listener` with the viewer of each HTTP request. It must not throw, and its run time adds to every request.
   */
  onRequest(listener: (viewer: Viewer) => void): void {
    this.#requestListeners.push(listener);
  }

  /**
   * Returns the identity of an HTTP request. A rejected token is returned as an error, not thrown: `login` needs no
   * token.
   */
  async identify(authorization: string | undefined): Promise<Identity> {
    if (!authorization) return null;
    try {
      const { viewer, issuedWith } = await this.accessTokens.verify(authorization);
      await this.#assertLive(viewer, issuedWith);
      for (const listener of this.#requestListeners) listener(viewer);
      return viewer;
    } catch (error) {
      if (error instanceof HubbubError) return error;
      throw error;
    }
  }

  /**
   * Signs a socket in. From then on, the socket ends with the session.
   * @param authorizations one or more values of `Authorization`.
   * @throws {HubbubError} UNAUTHENTICATED if one is invalid, or if they belong to different sessions.
   * @throws {HubbubError} TOKEN_EXPIRED, SESSION_REVOKED if a token or the session is no longer valid.
   */
  async signIn(connection: Connection, authorizations: readonly string[]): Promise<void> {
    const { viewer, keyId, issuedWith } = oneSession(
      await Promise.all(authorizations.map((authorization) => this.accessTokens.read(authorization))),
    );
    const watch = new SessionWatch(connection, viewer, keyId, this.#watches);
    // Watch before checking: the check sees an earlier end of the session, the watch sees a later one.
    watch.feed = await this.hub.watch(viewer.userId, watch);
    this.#watches.add(watch);
    connection.onClose(watch);
    // After `add` a revocation ends the socket. This check covers a revocation before it.
    if (this.accessTokens.isRevoked(keyId)) throw new HubbubError(ErrorCode.UNAUTHENTICATED);
    this.#watches.expireIn(watch, await this.#assertLive(viewer, issuedWith));
    connection.signIn(viewer);
  }

  async assertSignedIn({ viewer }: Connection): Promise<void> {
    if (!viewer) throw new HubbubError(ErrorCode.UNAUTHENTICATED);
    await this.#assertLive(viewer);
  }

  /** @throws {HubbubError} UNAUTHENTICATED if the connection is not signed in. */
  checkOf({ viewer }: Connection): SessionCheck {
    if (!viewer) throw new HubbubError(ErrorCode.UNAUTHENTICATED);
    return new ViewerCheck(viewer, this.#assertViewer);
  }

  /** Ends sockets whose session has ended without an event that reached this node. */
  readonly checkSockets = (): Promise<void> => this.#watches.check();

  /** Ends sockets whose token was signed with a key that has been revoked. */
  get checkKeys(): () => void {
    return this.#watches.checkKeys;
  }

  /**
   * Returns whether a session is live and belongs to the user. A token must not combine a session with another user.
   */
  async isLive(holder: SessionHolder): Promise<boolean> {
    return (await this.#timeLeft(holder)) !== null;
  }

  /**
   * Also sets the viewer’s locale, and records the first use of the session's newest tokens.
   * @param issuedWith names the refresh token that was issued with the access token of the caller, if it sent one.
   * @returns how long the session lasts without a refresh, in ms.
   * @throws {HubbubError} SESSION_REVOKED if the session has ended.
   */
  async #assertLive(viewer: Viewer, issuedWith: string | null = null): Promise<number> {
    const live = await this.#find(viewer);
    if (live === null) throw new HubbubError(ErrorCode.SESSION_REVOKED);
    if (live.unseenRefreshHash !== null && leftHalf(live.unseenRefreshHash) === issuedWith) {
      await this.seenTokens.record(viewer.sessionId, live.unseenRefreshHash);
    }
    viewer.locale = live.locale;
    return live.timeLeft;
  }

  readonly #assertViewer = (viewer: Viewer): Promise<number> => this.#assertLive(viewer);

  readonly #timeLeft = async (holder: SessionHolder): Promise<number | null> => {
    return (await this.#find(holder))?.timeLeft ?? null;
  };

  async #find({ userId, sessionId }: SessionHolder): Promise<LiveSession | null> {
    const live = await this.#live.load(sessionId);
    return live?.userId === userId ? live : null;
  }
}

/** Returns the token that expires last. */
function oneSession([first, ...others]: readonly Verified[]): Verified {
  if (!first) throw new HubbubError(ErrorCode.UNAUTHENTICATED);
  if (others.some(({ viewer }) => viewer.sessionId !== first.viewer.sessionId)) {
    throw new HubbubError(ErrorCode.UNAUTHENTICATED, sessionTexts.twoSessions());
  }
  return others.reduce((last, each) => (each.viewer.expiresAt > last.viewer.expiresAt ? each : last), first);
}
