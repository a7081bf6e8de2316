import { type FeedStream, type Hub, type Position, principalsOf } from '../../feed/index.js';
import type { Viewer } from '../../platform/graphql/index.js';
import { adminFeed } from './admin.events.js';
import type { AdminGuard } from './admin-guard.js';

/** Lets administrators follow what concerns them, as long as they are some. */
export class AdminStream {
  constructor(
    private readonly hub: Hub,
    private readonly guard: AdminGuard,
  ) {}

  /** @throws HubbubError FORBIDDEN, or BAD_POSITION if the feed has not reached `after`. */
  async follow(viewer: Viewer, after?: Position | null): Promise<FeedStream> {
    // The position first: whoever is revoked after it is told so by the feed itself.
    const authorizedAt = await this.hub.head(adminFeed);
    await this.guard.assert(viewer.userId);
    return this.hub.follow(adminFeed, { after, authorizedAt, principals: principalsOf(viewer) });
  }
}
