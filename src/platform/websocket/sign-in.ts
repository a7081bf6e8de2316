import { isUnavailable } from '../database/index.js';
import { ErrorCode, HubbubError } from '../errors/index.js';
import type { Logger } from '../log/index.js';
import { closeCodes } from './close-codes.js';
import type { Connection } from './connection.js';

/** What decides who a socket belongs to. */
export interface SocketAuthenticator {
  /**
   * Signs a socket in by the `Authorization` of its connection_init, and from then on ends it with its session.
   * @throws HubbubError UNAUTHENTICATED, TOKEN_EXPIRED or SESSION_REVOKED.
   */
  signIn(connection: Connection, authorization: string | undefined): Promise<void>;
  /** @throws HubbubError SESSION_REVOKED if the session of the socket has ended. */
  assertSignedIn(connection: Connection): Promise<void>;
}

/** Lets sockets in by their connection_init, or closes them. */
export class SignIn {
  constructor(
    private readonly authenticator: SocketAuthenticator,
    private readonly log: Logger,
  ) {}

  /** @returns what the client is told with the acknowledgement; null if it was refused, then its socket is closed. */
  async of(connection: Connection, params: unknown): Promise<Record<string, unknown> | null> {
    try {
      await this.authenticator.signIn(connection, authorizationOf(params));
    } catch (error) {
      closeRefused(connection, error, this.log);
      return null;
    }
    const { viewer, client } = connection;
    // The id under which the log has what fails on this socket.
    return { requestId: client.requestId, ...(viewer && { accessTokenExpiresAt: new Date(viewer.expiresAt) }) };
  }
}

/** Header names know no case; in `connection_init` people write both. */
function authorizationOf(params: unknown): string | undefined {
  const { Authorization, authorization } = (params ?? {}) as Record<string, unknown>;
  const value = Authorization ?? authorization;
  return typeof value === 'string' ? value : undefined;
}

/** Why a socket is not signed in, as a close code; for any other reason it is unauthenticated. */
const refusalCodes: Partial<Record<ErrorCode, number>> = {
  [ErrorCode.TOKEN_EXPIRED]: closeCodes.tokenExpired,
  [ErrorCode.LIMIT_REACHED]: closeCodes.tooManySockets,
  [ErrorCode.UNAVAILABLE]: closeCodes.unavailable,
};

function closeRefused({ socket }: Connection, cause: unknown, log: Logger): void {
  const error = cause instanceof Error && isUnavailable(cause) ? new HubbubError(ErrorCode.UNAVAILABLE) : cause;
  if (!(error instanceof HubbubError)) {
    log.error({ err: error }, 'a socket could not be signed in');
    socket.close(closeCodes.internalError, ErrorCode.INTERNAL);
    return;
  }
  socket.close(refusalCodes[error.code] ?? closeCodes.unauthenticated, error.code);
}
