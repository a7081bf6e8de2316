import type { ConnectionViewer } from '../transport/index.js';
import { closeCodes } from './close-codes.js';
import type { SocketConnection } from './connection.js';
import { noCredentials, withInit } from './credentials.js';
import type { SocketHost } from './socket-host.js';

/** The maximum length of the languages of a client that are read. */
const maxLanguages = 256;

/** Signs sockets in by their connection_init, or closes them. */
export class SignIn<V extends ConnectionViewer> {
  constructor(private readonly host: Pick<SocketHost<V>, 'authenticator' | 'refusalOf' | 'log'>) {}

  /**
   * Signs a socket in.
   * @returns the payload of the acknowledgement; null if the sign-in failed and the socket was closed.
   */
  async of(connection: SocketConnection<V>, params: unknown): Promise<Record<string, unknown> | null> {
    connection.client.languages = languagesOf(params) ?? connection.client.languages;
    const credentials = withInit(connection.upgrade, params);
    connection.upgrade = noCredentials;
    let identity: object;
    try {
      identity = await this.host.authenticator.signIn(connection, credentials);
    } catch (error) {
      this.#refuse(connection, error);
      return null;
    }
    const { viewer, client } = connection;
    const expiry = viewer && { accessTokenExpiresAt: new Date(viewer.expiresAt) };
    return { requestId: client.requestId, ...expiry, ...identity };
  }

  #refuse({ socket }: SocketConnection<V>, error: unknown): void {
    const refusal = this.host.refusalOf(error);
    if (!refusal) this.host.log.error({ err: error }, 'failed to sign a socket in');
    socket.close(refusal?.code ?? closeCodes.internalError, refusal?.reason ?? 'INTERNAL');
  }
}

/**
 * Returns the languages of a client that cannot set the header of its upgrade: no browser lets a page do that. Null if
 * it does not say.
 */
function languagesOf(params: unknown): string | null {
  const { 'Accept-Language': upper, 'accept-language': lower } = (params ?? {}) as Record<string, unknown>;
  const value = upper ?? lower;
  return typeof value === 'string' ? value.slice(0, maxLanguages) : null;
}
