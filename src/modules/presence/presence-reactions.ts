import type { EventOf, FeedWriter } from '../../feed/index.js';
import type { Bus } from '../../platform/bus/index.js';
import { AccountArchived, AccountBanned, SessionsEnded, SignedIn } from '../accounts/index.js';
import type { ChangeBus } from './changes/change-bus.js';
import { type ViewerEvent, viewerChangesOf, viewerEvents } from './changes/viewer-changes.js';
import type { PresenceNode } from './leases/presence-node.js';

/** Topic that announces to all nodes that a user changed the privacy of `lastSeenAt`. */
export const privacyTopic = 'presence:privacy';

/** Registers the reactions of presence to events of other modules. */
export function addPresenceReactions(feeds: FeedWriter, node: PresenceNode, changeBus: ChangeBus, bus: Bus): void {
  const noteSignIn = ({ feedId: userId, data }: EventOf<SignedIn>) =>
    node.requested({ userId, sessionId: data.sessionId });
  const endSessions = ({ feedId: userId, data, ends }: EventOf<SessionsEnded>) => {
    for (const sessionId of data.sessionIds) node.ended(userId, sessionId);
    if (ends?.[userId]) node.ended(userId, null);
  };
  const endAll = ({ feedId: userId }: EventOf<AccountArchived | AccountBanned>) => node.ended(userId, null);
  const publishChanges = (event: ViewerEvent) => {
    const { changes, changedPrivacy } = viewerChangesOf(event);
    for (const [id, about] of changes) changeBus.publish([id], about);
    if (changedPrivacy) bus.publish(privacyTopic, changedPrivacy);
  };
  feeds.on(SignedIn).afterCommit(noteSignIn);
  feeds.on(SessionsEnded).afterCommit(endSessions);
  feeds.on(AccountArchived, AccountBanned).afterCommit(endAll);
  feeds.on(...viewerEvents).afterCommit(publishChanges);
}
