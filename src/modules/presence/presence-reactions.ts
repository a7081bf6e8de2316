import type { FeedEvent } from '../../feed/index.js';
import type { Bus } from '../../platform/bus/index.js';
import { begunSession, type SessionId, type UserId } from '../accounts/index.js';
import type { ChangeBus } from './changes/change-bus.js';
import { viewerChangesOf } from './changes/viewer-changes.js';
import type { PresenceNode } from './leases/presence-node.js';

/** Published to all nodes: a user changed who may see when they were last seen. */
export const privacyTopic = 'presence:privacy';

/** Returns what presence does after an event of another module was committed, on the node that committed it. */
export function presenceReactions(node: PresenceNode, changeBus: ChangeBus, bus: Bus): (event: FeedEvent) => void {
  return (event) => {
    const begun = begunSession(event);
    if (begun) node.requested({ userId: event.feedId as UserId, sessionId: begun });
    endSessions(node, event);
    const { changes, changedPrivacy } = viewerChangesOf(event);
    for (const [id, about] of changes) changeBus.publish([id], about);
    if (changedPrivacy) bus.publish(privacyTopic, changedPrivacy);
  };
}

/** Events in inboxes name the sessions that ended, and the users whose access ended altogether. */
function endSessions(node: PresenceNode, { feedId, ends }: FeedEvent): void {
  if (!ends || !feedId.startsWith('usr_')) return;
  for (const principal of Object.keys(ends)) {
    if (principal.startsWith('ses_')) node.ended(feedId as UserId, principal as SessionId);
    else if (principal === feedId) node.ended(feedId as UserId, null);
  }
}
