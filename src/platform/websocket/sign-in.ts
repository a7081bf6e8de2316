import type { ConnectionViewer } from '../transport/index.js';
import { closeCodes } from './close-codes.js';
import type { SocketConnection } from './connection.js';
import type { SocketHost } from './socket-host.js';

/** Signs sockets in by their connection_init, or closes them. */
export class SignIn<V extends ConnectionViewer> {
  constructor(private readonly host: Pick<SocketHost<V>, 'authenticator' | 'refusalOf' | 'log'>) {}

  /**
   * Signs a socket in.
   * @returns the payload of the acknowledgement; null if the sign-in failed and the socket was closed.
   */
  async of(connection: SocketConnection<V>, params: unknown): Promise<Record<string, unknown> | null> {
    try {
      await this.host.authenticator.signIn(connection, authorizationOf(params));
    } catch (error) {
      this.#refuse(connection, error);
      return null;
    }
    const { viewer, client } = connection;
    return { requestId: client.requestId, ...(viewer && { accessTokenExpiresAt: new Date(viewer.expiresAt) }) };
  }

  #refuse({ socket }: SocketConnection<V>, error: unknown): void {
    const refusal = this.host.refusalOf(error);
    if (!refusal) this.host.log.error({ err: error }, 'failed to sign a socket in');
    socket.close(refusal?.code ?? closeCodes.internalError, refusal?.reason ?? 'INTERNAL');
  }
}

/** Header names are case-insensitive, and clients use both spellings in `connection_init`. */
function authorizationOf(params: unknown): string | undefined {
  const { Authorization, authorization } = (params ?? {}) as Record<string, unknown>;
  const value = Authorization ?? authorization;
  return typeof value === 'string' ? value : undefined;
}
