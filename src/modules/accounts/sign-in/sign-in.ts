import type { Position } from '../../../feed/index.js';
import type { BackgroundWork } from '../../../platform/concurrency/index.js';
import { HubbubError } from '../../../platform/errors/index.js';
import type { Identity, RequestContext, Viewer } from '../../../platform/graphql/index.js';
import { ExpiredToken } from '../sessions/access-token.js';
import { type SessionService, viewerOf } from '../sessions/session.service.js';
import type { UserId } from '../users/user.entity.js';
import type { SignedInUser } from './account.service.js';

/** Deletes guests that sign in to an account. */
export interface Guests {
  /**
   * Deletes a guest.
   * @returns the position of the event that ends the guest's sessions, or null if the user is not a guest.
   */
  leave(userId: UserId): Promise<{ position: Position } | null>;
}

/** Signs users in. A guest that signs in as another user is deleted, so that no person is present twice. */
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
      // Deleting the guest closes the guest's socket. Operations on that socket must get their response first.
      if (!socket) await deleted;
    }
    return signedIn;
  }

  /** Best effort: if the deletion fails, the sign-in still succeeds, and the guest expires when idle. */
  #deleteGuest({ userId, sessionId }: Viewer): Promise<void> {
    return this.background.run('deleting a guest that signed in to an account', async () => {
      const [session] = await this.sessions.live([sessionId]);
      if (session?.userId === userId) await this.guests.leave(userId);
    });
  }
}

/** Returns the holder of the request's token. An expired token still names the guest to delete. */
function holderOf(identity: Identity): Viewer | null {
  if (identity instanceof ExpiredToken) return identity.holder;
  return identity instanceof HubbubError ? null : identity;
}
