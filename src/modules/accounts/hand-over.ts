import type { BackgroundWork } from '../../platform/background-work.js';
import type { RequestContext } from '../../platform/graphql/index.js';
import type { SignedInUser } from './account.service.js';
import type { GuestService } from './guest.service.js';
import { viewerOf } from './session.service.js';
import type { UserId } from './user.entity.js';

/** Signing in, also from a session of a guest, who then goes: one person is not there twice. */
export class HandOver {
  constructor(
    private readonly guests: GuestService,
    private readonly background: BackgroundWork,
  ) {}

  /** Signs the request in as whom `enter` gives. */
  async signIn(context: RequestContext, enter: () => Promise<SignedInUser>): Promise<SignedInUser> {
    const { identity, socket } = context;
    const before = identity && 'userId' in identity ? identity.userId : null;
    const signedIn = await enter();
    context.signIn(viewerOf(signedIn));
    if (before && before !== signedIn.user.id) {
      const gone = this.#dismiss(before);
      // With the guest goes its socket: what came over that is answered first.
      if (!socket) await gone;
    }
    return signedIn;
  }

  /** That it fails is no reason to refuse who has just signed in: the guest then goes when it is idle. */
  #dismiss(userId: UserId): Promise<void> {
    return this.background.run('a guest was to go', async () => {
      await this.guests.leave(userId);
    });
  }
}
