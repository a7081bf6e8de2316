import type DataLoader from 'dataloader';
import type { Connection, SocketAuthenticator } from '../../../delivery/index.js';
import { EndReason, type Hub } from '../../../feed/index.js';
import { coalescingLoader } from '../../../platform/concurrency/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { Identity, Viewer } from '../../../platform/graphql/index.js';
import type { AccessTokens } from './access-token.js';
import type { LiveSession, SessionService } from './session.service.js';
import { SessionAlarm } from './session-alarm.js';
import { SocketKeys } from './socket-keys.js';
import { SocketSessions } from './socket-sessions.js';

/** What names a user together with one of their sessions. */
type SessionHolder = Pick<Viewer, 'userId' | 'sessionId'>;

/** Who asks: by access token, and by the database for whether its session still lives. */
export class Authentication implements SocketAuthenticator {
  /** Requests that arrive together are checked by one query; nothing is remembered. */
  readonly #live: DataLoader<string, LiveSession | null>;
  readonly #sockets: SocketSessions;
  readonly #keys: SocketKeys;
  readonly #requestListeners: ((viewer: Viewer) => void)[] = [];

  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly hub: Hub,
    sessions: SessionService,
  ) {
    this.#live = coalescingLoader(sessions.live);
    this.#sockets = new SocketSessions(sessions.live);
    this.#keys = new SocketKeys(accessTokens.isRevoked);
  }

  /**
   * Has `listener` called with the viewer of each HTTP request. It must not throw, and costs every request its time.
   */
  onRequest(listener: (viewer: Viewer) => void): void {
    this.#requestListeners.push(listener);
  }

  /** Who an HTTP request is from. A token that is refused is no failure yet: `login` needs none. */
  async identify(authorization: string | undefined): Promise<Identity> {
    if (!authorization) return null;
    try {
      const viewer = await this.accessTokens.verify(authorization);
      await this.#assertLive(viewer);
      for (const listener of this.#requestListeners) listener(viewer);
      return viewer;
    } catch (error) {
      if (error instanceof HubbubError) return error;
      throw error;
    }
  }

  async signIn(connection: Connection, authorization: string | undefined): Promise<void> {
    if (!authorization) throw new HubbubError(ErrorCode.UNAUTHENTICATED);
    const { viewer, keyId } = await this.accessTokens.read(authorization);
    // Watched before it is checked: an end before the check is seen by the check, any later one by the watch.
    const unwatch = await this.hub.watch(viewer.userId, {
      happened: ({ ends }) => {
        const reason = ends?.[viewer.sessionId] ?? ends?.[viewer.userId];
        // In the next turn: a subscription to this very feed has the event itself before its last word.
        if (reason) setImmediate(() => connection.revoke(reason));
      },
      // The session, or the whole account, may have been lost. While that cannot be read, the session goes on.
      rewound: () => {
        this.isLive(viewer).then(
          (isLive) => isLive || connection.revoke(EndReason.SESSION_ENDED),
          () => undefined,
        );
      },
    });
    const forget = [this.#sockets.add(viewer.sessionId, connection), this.#keys.add(keyId, connection)];
    const alarm = new SessionAlarm(
      () => this.#timeLeft(viewer),
      () => connection.revoke(EndReason.SESSION_ENDED),
    );
    connection.onClose(() => {
      alarm.stop();
      for (const each of forget) each();
      unwatch();
    });
    // From `add` on a revocation ends the socket; this is for one before.
    if (this.accessTokens.isRevoked(keyId)) throw new HubbubError(ErrorCode.UNAUTHENTICATED);
    alarm.set(await this.#assertLive(viewer));
    connection.signIn(viewer);
  }

  async assertSignedIn({ viewer }: Connection): Promise<void> {
    if (!viewer) throw new HubbubError(ErrorCode.UNAUTHENTICATED);
    await this.#assertLive(viewer);
  }

  /** Ends sockets whose session has ended without an event that told this node. */
  readonly checkSockets = (): Promise<void> => this.#sockets.check();

  /** Ends sockets whose token was signed with a key that is revoked by now. */
  get checkKeys(): () => void {
    return this.#keys.check;
  }

  /** Whether a session has not ended, and is this user's: what names both, such as a token, must not mix them. */
  async isLive(holder: SessionHolder): Promise<boolean> {
    return (await this.#timeLeft(holder)) !== null;
  }

  /** @returns how long (ms) the session lives on without a refresh. @throws {HubbubError} SESSION_REVOKED. */
  async #assertLive(viewer: Viewer): Promise<number> {
    const left = await this.#timeLeft(viewer);
    if (left === null) throw new HubbubError(ErrorCode.SESSION_REVOKED);
    return left;
  }

  async #timeLeft({ userId, sessionId }: SessionHolder): Promise<number | null> {
    const live = await this.#live.load(sessionId);
    return live?.userId === userId ? live.timeLeft : null;
  }
}
