import type { FeedEvent } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import { circleChangeOf, circleChangeTypes } from '../../conversations/index.js';
import { relationChangeOf, relationChangeTypes } from '../../friends/index.js';

/**
 * The ids of changes that concern one viewer. Changes of a conversation's members have the id of the conversation.
 */
export const viewerTopics = {
  /** The viewer may see more or less of another user's presence. */
  visibility: (userId: UserId) => `visibility ${userId}`,
  /** The viewer's friends changed, or, if the change names no user, the viewer's conversations did. */
  roster: (userId: UserId) => `roster ${userId}`,
};

/** What an event changes for the viewers of presences. */
export interface ViewerChanges {
  /** The ids of the changes, each with the user it is about. */
  changes: [id: string, about?: UserId][];
  /** The user who changed what everyone else may see; null if none did. */
  changedPrivacy: UserId | null;
}

/** The types of the events that may change something for viewers. */
export const viewerChangeTypes: readonly string[] = [...relationChangeTypes, ...circleChangeTypes];

/** Returns what an event changes for viewers. */
export function viewerChangesOf(event: FeedEvent): ViewerChanges {
  const relation = relationChangeOf(event);
  if (relation) {
    const { userId, otherId, isOfFriends } = relation;
    if (otherId === null) return { changes: [], changedPrivacy: userId };
    const changes: ViewerChanges['changes'] = [
      [viewerTopics.visibility(userId), otherId],
      [viewerTopics.visibility(otherId), userId],
    ];
    if (isOfFriends) changes.push([viewerTopics.roster(userId), otherId]);
    return { changes, changedPrivacy: null };
  }
  const circle = circleChangeOf(event);
  if (!circle) return { changes: [], changedPrivacy: null };
  const change: ViewerChanges['changes'][0] =
    'userId' in circle ? [viewerTopics.roster(circle.userId)] : [circle.conversationId, circle.memberId];
  return { changes: [change], changedPrivacy: null };
}
