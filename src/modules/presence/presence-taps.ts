import type { FeedEvent } from '../../feed/index.js';
import type { Bus } from '../../platform/bus/index.js';
import { begunSession, type SessionId, type UserId } from '../accounts/index.js';
import { circleChangeOf } from '../conversations/index.js';
import { contactChangeOf } from '../friends/index.js';
import type { Bells } from './bells.js';
import { viewerNews } from './presence-following.js';
import type { PresenceNode } from './presence-node.js';

/** Told on all nodes: a user lets others know more or less from now on. */
export const privacyTopic = 'presence:privacy';

/** What events of other modules mean for presence. Called once for each, on the node that committed it. */
export function presenceTap(node: PresenceNode, bells: Bells, bus: Bus): (event: FeedEvent) => void {
  return (event) => {
    const begun = begunSession(event);
    if (begun) node.requested({ userId: event.feedId as UserId, sessionId: begun });
    endSessions(node, event);
    const contact = contactChangeOf(event);
    if (contact?.otherId === null) bus.publish(privacyTopic, contact.userId);
    else if (contact?.otherId) {
      bells.ring([contact.userId, contact.otherId].map(viewerNews.sight));
      bells.ring([viewerNews.circle(contact.userId)]);
    }
    const circle = circleChangeOf(event);
    if (circle && 'userId' in circle) bells.ring([viewerNews.circle(circle.userId)]);
    else if (circle) bells.ring([circle.conversationId], circle.joinedId);
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
