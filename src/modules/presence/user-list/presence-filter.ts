import { type Presence, PresenceStatus } from '../status/presence.types.js';
import type { UserFilter } from './user-list.input.js';

/** The part of a filter that depends on presence. */
export type PresenceFilter = Pick<UserFilter, 'presence' | 'lastSeenBefore'>;

/** The part of a list that decides whether its users are online. */
interface Segment {
  isOnline: boolean | null;
}

/** Returns whether users in this segment can match the filter. */
export function canMatch({ isOnline }: Segment, filter: PresenceFilter): boolean {
  return (isOnline !== true && wantsOffline(filter)) || (isOnline !== false && wantsOnline(filter));
}

/** Returns whether only online users in this segment can match the filter. */
export function isOnlineOnly({ isOnline }: Segment, filter: PresenceFilter): boolean {
  return isOnline === true || !wantsOffline(filter);
}

/** Returns whether presence decides which users of this segment are listed. */
export function dependsOnPresence({ isOnline }: Segment, { presence, lastSeenBefore }: PresenceFilter): boolean {
  return isOnline !== null || presence != null || lastSeenBefore != null;
}

/** Returns whether a user with this presence is in this segment and matches the filter. */
export function matches({ status, lastSeenAt }: Presence, segment: Segment, filter: PresenceFilter): boolean {
  const { presence, lastSeenBefore } = filter;
  const isOnline = status !== PresenceStatus.OFFLINE;
  if (segment.isOnline !== null && segment.isOnline !== isOnline) return false;
  if (presence && !presence.includes(status)) return false;
  if (!lastSeenBefore) return true;
  return !isOnline && (lastSeenAt === null || lastSeenAt < lastSeenBefore);
}

function wantsOffline({ presence }: PresenceFilter): boolean {
  return !presence || presence.includes(PresenceStatus.OFFLINE);
}

function wantsOnline({ presence, lastSeenBefore }: PresenceFilter): boolean {
  return !lastSeenBefore && (!presence || presence.some((status) => status !== PresenceStatus.OFFLINE));
}
