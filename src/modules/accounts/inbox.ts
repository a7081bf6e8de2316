import type { FeedStream, Hub, Position } from '../../feed/index.js';
import type { Viewer } from '../../platform/graphql/index.js';
import { isAccountEvent } from './account.events.js';

/** The feed of one user: what concerns nobody else. */
export class Inbox {
  constructor(private readonly hub: Hub) {}

  /**
   * Follows what happens to the viewer's account.
   * @throws HubbubError BAD_POSITION if the feed has not reached `after`.
   */
  async follow({ userId, sessionId }: Viewer, after?: Position | null): Promise<FeedStream> {
    const authorizedAt = await this.hub.head(userId);
    return this.hub.follow(userId, { after, authorizedAt, principals: [userId, sessionId], wants: isAccountEvent });
  }
}
