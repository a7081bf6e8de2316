import type { FeedStream, Hub, Position } from '../../feed/index.js';
import type { Viewer } from '../../platform/graphql/index.js';
import { isFriendEvent } from './friend.events.js';

/** What the inbox of a user tells of friends. */
export class FriendInbox {
  constructor(private readonly hub: Hub) {}

  /**
   * Follows what happens between the viewer and others.
   * @throws HubbubError BAD_POSITION if the feed has not reached `after`.
   */
  async follow({ userId, sessionId }: Viewer, after?: Position | null): Promise<FeedStream> {
    const authorizedAt = await this.hub.head(userId);
    return this.hub.follow(userId, { after, authorizedAt, principals: [userId, sessionId], wants: isFriendEvent });
  }
}
