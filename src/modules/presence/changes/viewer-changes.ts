import { type EventOf, isEvent } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import {
  ConversationJoined,
  ConversationLeft,
  MemberJoined,
  MemberLeft,
  MemberRemoved,
} from '../../conversations/index.js';
import { FriendAdded, FriendRemoved, PrivacySettingsChanged, UserBlocked, UserUnblocked } from '../../friends/index.js';

/** The ids of changes that concern one viewer. A change of a conversation's members uses the conversation's id. */
export const viewerTopics = {
  /** The viewer may see more or less of another user's presence. */
  visibility: (userId: UserId) => `visibility ${userId}`,
  /** The viewer's friends changed, or, if the change names no user, the viewer's conversations did. */
  roster: (userId: UserId) => `roster ${userId}`,
};

/** The effects of an event on the viewers of presences. */
export interface ViewerChanges {
  /** The ids of the changes, each with the user it is about. */
  changes: [id: string, about?: UserId][];
  /** The user that changed a privacy setting for all viewers, or null. */
  changedPrivacy: UserId | null;
}

/** The events that may change something for viewers. */
export const viewerEvents = [
  FriendAdded,
  FriendRemoved,
  UserBlocked,
  UserUnblocked,
  PrivacySettingsChanged,
  ConversationJoined,
  ConversationLeft,
  MemberJoined,
  MemberLeft,
  MemberRemoved,
] as const;

export type ViewerEvent = EventOf<InstanceType<(typeof viewerEvents)[number]>>;

/** Returns what an event changes for viewers. */
export function viewerChangesOf(event: ViewerEvent): ViewerChanges {
  const isPrivacy = isEvent(event, PrivacySettingsChanged) && event.data.changesLastSeen;
  return { changes: changesOf(event), changedPrivacy: isPrivacy ? event.feedId : null };
}

function changesOf(event: ViewerEvent): ViewerChanges['changes'] {
  if (isEvent(event, FriendAdded, FriendRemoved, UserBlocked, UserUnblocked)) {
    const { feedId: userId, data } = event;
    const changes: ViewerChanges['changes'] = [
      [viewerTopics.visibility(userId), data.userId],
      [viewerTopics.visibility(data.userId), userId],
    ];
    if (isEvent(event, FriendAdded, FriendRemoved)) changes.push([viewerTopics.roster(userId), data.userId]);
    return changes;
  }
  if (isEvent(event, ConversationJoined, ConversationLeft)) return [[viewerTopics.roster(event.feedId)]];
  if (isEvent(event, MemberJoined, MemberLeft, MemberRemoved)) return [[event.feedId, event.data.userId]];
  return [];
}
