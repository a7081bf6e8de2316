import type { FeedEvent } from '../../feed/index.js';
import type { Bus } from '../../platform/bus/index.js';
import { begunSession, type SessionId, type UserId } from '../accounts/index.js';
import type { Bells } from './changes/change-bus.js';
import { newsOf } from './changes/viewer-changes.js';
import type { PresenceNode } from './leases/presence-node.js';

/** Told on all nodes: a user lets others know more or less of when they were there last. */
export const privacyTopic = 'presence:privacy';

/** What events of other modules mean for presence. Called once for each, on the node that committed it. */
export function presenceTap(node: PresenceNode, bells: Bells, bus: Bus): (event: FeedEvent) => void {
  return (event) => {
    const begun = begunSession(event);
    if (begun) node.requested({ userId: event.feedId as UserId, sessionId: begun });
    endSessions(node, event);
    const { rings, shown } = newsOf(event);
    for (const [id, about] of rings) bells.ring([id], about);
    if (shown) bus.publish(privacyTopic, shown);
  };
}

/** Inboxes tell of ended sessions, and of users whose access has ended altogether. */
function endSessions(node: PresenceNode, { feedId, ends }: FeedEvent): void {
  if (!ends || !feedId.startsWith('usr_')) return;
  for (const principal of Object.keys(ends)) {
    if (principal.startsWith('ses_')) node.ended(feedId as UserId, principal as SessionId);
    else if (principal === feedId) node.ended(feedId as UserId, null);
  }
}
