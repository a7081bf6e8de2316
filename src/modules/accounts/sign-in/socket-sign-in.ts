import type { Connection, Credentials, SocketAuthenticator } from '../../../delivery/index.js';
import type { Position } from '../../../feed/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { ClientInfo, SessionCheck } from '../../../platform/graphql/index.js';
import type { Authentication } from '../sessions/authentication.js';
import type { UserId } from '../users/user.entity.js';
import type { SignedInUser } from './account.service.js';
import { signInTexts } from './sign-in.texts.js';

/** Creates and deletes guests. */
export interface GuestEntrance {
  enter(client: ClientInfo): Promise<SignedInUser>;
  leave(userId: UserId): Promise<{ position: Position } | null>;
}

/** Signs sockets in: by an access token, or, where the configuration says so, as a new guest. */
export class SocketSignIn implements SocketAuthenticator {
  constructor(
    private readonly authentication: Pick<Authentication, 'signIn' | 'assertSignedIn' | 'checkOf'>,
    /** Null if a socket needs a token. */
    private readonly guests: GuestEntrance | null,
  ) {}

  async signIn(connection: Connection, { authorizations, isMisplaced }: Credentials): Promise<object> {
    if (authorizations.length > 0) {
      await this.authentication.signIn(connection, authorizations);
      return identityOf(connection);
    }
    // A client that put its token in the wrong place has an identity. It must not silently become a guest.
    if (!this.guests || isMisplaced) throw noToken();
    return this.#enter(connection, this.guests);
  }

  assertSignedIn(connection: Connection): Promise<void> {
    return this.authentication.assertSignedIn(connection);
  }

  checkOf(connection: Connection): SessionCheck {
    return this.authentication.checkOf(connection);
  }

  async #enter(connection: Connection, guests: GuestEntrance): Promise<object> {
    const { user, accessToken, refreshToken } = await guests.enter(connection.client);
    try {
      await this.authentication.signIn(connection, [`Bearer ${accessToken}`]);
    } finally {
      // The socket has closed, so no client received the tokens of this guest.
      if (!connection.viewer) await guests.leave(user.id);
    }
    return { ...identityOf(connection), accessToken, refreshToken };
  }
}

function identityOf({ viewer }: Connection): object {
  return viewer ? { userId: viewer.userId, sessionId: viewer.sessionId } : {};
}

function noToken(): HubbubError {
  return new HubbubError(ErrorCode.UNAUTHENTICATED, signInTexts.noToken());
}
