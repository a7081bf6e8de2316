import type { FeedEvent } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import { circleChangeOf, circleChangeTypes } from '../../conversations/index.js';
import { standingChangeOf, standingChangeTypes } from '../../friends/index.js';

/**
 * What is rung for a viewer, with whom it is about. For those in a conversation its id is rung, with who comes or goes.
 */
export const viewerNews = {
  /** The viewer may see more or less of someone. */
  sight: (userId: UserId) => `sight ${userId}`,
  /** The viewer has someone more or less among their friends; without anyone: they have other conversations. */
  circle: (userId: UserId) => `circle ${userId}`,
};

/** What an event means to those who watch presences. */
export interface News {
  /** What is rung, and about whom. */
  rings: [id: string, about?: UserId][];
  /** Who lets everyone know more or less from now on. */
  shown: UserId | null;
}

/** The types of the events that may be news. */
export const newsTypes: readonly string[] = [...standingChangeTypes, ...circleChangeTypes];

export function newsOf(event: FeedEvent): News {
  const standing = standingChangeOf(event);
  if (standing) {
    const { userId, otherId, isOfFriends } = standing;
    if (otherId === null) return { rings: [], shown: userId };
    const rings: News['rings'] = [
      [viewerNews.sight(userId), otherId],
      [viewerNews.sight(otherId), userId],
    ];
    if (isOfFriends) rings.push([viewerNews.circle(userId), otherId]);
    return { rings, shown: null };
  }
  const circle = circleChangeOf(event);
  if (!circle) return { rings: [], shown: null };
  const ring: News['rings'][0] =
    'userId' in circle ? [viewerNews.circle(circle.userId)] : [circle.conversationId, circle.memberId];
  return { rings: [ring], shown: null };
}
