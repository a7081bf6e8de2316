import { type Checkpoint, type FeedStream, type Hub, principalsOf } from '../../feed/index.js';
import type { Viewer } from '../../platform/graphql/index.js';
import { adminFeed } from './admin.events.js';
import type { AdminGuard } from './admin-guard.js';

/** Streams administrator events. Ends when the viewer is no longer an administrator. */
export class AdminStream {
  constructor(
    private readonly hub: Hub,
    private readonly guard: AdminGuard,
  ) {}

  /**
   * Follows the feed.
   * @throws {HubbubError} FORBIDDEN if the viewer is not an administrator.
   */
  async follow(viewer: Viewer, after?: Checkpoint | null): Promise<FeedStream> {
    const reauthorize = async () => {
      // Read the head first: the feed itself reports later revocations.
      const head = await this.hub.head(adminFeed);
      await this.guard.assert(viewer.userId);
      return head;
    };
    const authorizedAt = await reauthorize();
    return this.hub.follow(adminFeed, { after, authorizedAt, reauthorize, principals: principalsOf(viewer) });
  }
}
