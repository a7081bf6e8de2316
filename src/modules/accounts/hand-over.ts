import type { BackgroundWork } from '../../platform/background-work.js';
import { HubbubError } from '../../platform/errors/index.js';
import type { Identity, RequestContext, Viewer } from '../../platform/graphql/index.js';
import { ExpiredToken } from './access-token.js';
import type { SignedInUser } from './account.service.js';
import type { GuestService } from './guest.service.js';
import { type SessionService, viewerOf } from './session.service.js';

/** Signing in, also from a session of a guest, who then goes: one person is not there twice. */
export class HandOver {
  constructor(
    private readonly guests: GuestService,
    private readonly background: BackgroundWork,
    private readonly sessions: Pick<SessionService, 'live'>,
  ) {}

  /** Signs the request in as whom `enter` gives. */
  async signIn(context: RequestContext, enter: () => Promise<SignedInUser>): Promise<SignedInUser> {
    const { identity, socket } = context;
    const before = holderOf(identity);
    const signedIn = await enter();
    context.signIn(viewerOf(signedIn));
    if (before && before.userId !== signedIn.user.id) {
      const gone = this.#dismiss(before);
      // With the guest goes its socket: what came over that is answered first.
      if (!socket) await gone;
    }
    return signedIn;
  }

  /** That it fails is no reason to refuse who has just signed in: the guest then goes when it is idle. */
  #dismiss({ userId, sessionId }: Viewer): Promise<void> {
    return this.background.run('a guest was to go', async () => {
      const [session] = await this.sessions.live([sessionId]);
      if (session?.userId === userId) await this.guests.leave(userId);
    });
  }
}

/** Whose token it is. Who was away for longer than it is good for is still the guest that they were. */
function holderOf(identity: Identity): Viewer | null {
  if (identity instanceof ExpiredToken) return identity.holder;
  return identity instanceof HubbubError ? null : identity;
}
