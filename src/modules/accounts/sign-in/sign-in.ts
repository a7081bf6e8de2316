import type { Position } from '../../../feed/index.js';
import type { BackgroundWork } from '../../../platform/concurrency/index.js';
import { HubbubError } from '../../../platform/errors/index.js';
import type { Identity, RequestContext, Viewer } from '../../../platform/graphql/index.js';
import { ExpiredToken } from '../sessions/access-token.js';
import { type SessionService, viewerOf } from '../sessions/session.service.js';
import type { UserId } from '../users/user.entity.js';
import type { SignedInUser } from './account.service.js';

/** What signing in and out needs of guests. */
export interface Guests {
  /**
   * Deletes a guest for good.
   * @returns the position of the event that ends the guest's sessions, or null if the user is not a guest.
   */
  leave(userId: UserId): Promise<{ position: Position } | null>;
}

/** Signs users in. A guest who signs in as someone else is deleted: one person is not there twice. */
export class SignIn {
  constructor(
    private readonly guests: Guests,
    private readonly background: BackgroundWork,
    private readonly sessions: Pick<SessionService, 'live'>,
  ) {}

  /** Signs the request in as the user that `enter` returns. */
  async run(context: RequestContext, enter: () => Promise<SignedInUser>): Promise<SignedInUser> {
    const { identity, socket } = context;
    const before = holderOf(identity);
    const signedIn = await enter();
    context.signIn(viewerOf(signedIn));
    if (before && before.userId !== signedIn.user.id) {
      const deleted = this.#deleteGuest(before);
      // The guest's socket closes with the guest: the operations that came over it are answered first.
      if (!socket) await deleted;
    }
    return signedIn;
  }

  /** Best effort: if it fails, the sign-in still counts, and the guest expires when it is idle. */
  #deleteGuest({ userId, sessionId }: Viewer): Promise<void> {
    return this.background.run('a guest was to go', async () => {
      const [session] = await this.sessions.live([sessionId]);
      if (session?.userId === userId) await this.guests.leave(userId);
    });
  }
}

/** Returns the holder of the request's token. An expired token still names the guest that its holder was. */
function holderOf(identity: Identity): Viewer | null {
  if (identity instanceof ExpiredToken) return identity.holder;
  return identity instanceof HubbubError ? null : identity;
}
