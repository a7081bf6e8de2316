import type { UserId } from '../../accounts/index.js';
import { CustomStatus, Presence, PresenceStatus } from '../status/presence.types.js';
import type { UserStatus } from '../status/status.entity.js';
import type { Sighting } from '../store/presence-store.js';

/** How much of a user's presence someone may see. */
export enum Sight {
  /** As if they were always offline: there is a block between the two. */
  NOTHING,
  /** All but when they were there last. */
  WITHOUT_LAST_SEEN,
  FULL,
  /** Oneself: also while invisible. */
  OWN,
}

/** All that is known of a user's presence, whoever looks. */
export interface PresenceFacts {
  sighting: Sighting;
  /** Null for who has set nothing and was never seen. */
  status: UserStatus | null;
}

/** What someone who has this sight sees. */
export function presenceOf(userId: UserId, facts: PresenceFacts, sight: Sight): Presence {
  const { sighting, status } = facts;
  const isHidden = sight === Sight.NOTHING || (status?.invisible && sight !== Sight.OWN);
  const seesLast = sight === Sight.FULL || sight === Sight.OWN;
  if (isHidden || sighting.devices === 0) {
    const last = isHidden ? (status?.lastSeenAt ?? null) : lastSeenAt(facts);
    return make({ userId, status: PresenceStatus.OFFLINE, lastSeenAt: seesLast ? last : null, devices: 0 });
  }
  return make({
    userId,
    status: shownStatus(facts),
    lastSeenAt: seesLast ? lastSeenAt(facts) : null,
    customStatus: customStatusOf(status),
    devices: sighting.devices,
  });
}

/** The same for two presences that nobody has to be told of as a change. */
export function outlineOf({ status, devices, customStatus }: Presence): string {
  return JSON.stringify([status, devices, customStatus]);
}

/** What someone says of themselves now, if they do. */
export function customStatusOf(status: UserStatus | null): CustomStatus | null {
  if (!status || (status.text == null && status.emoji == null)) return null;
  const { text = null, emoji = null, expiresAt = null } = status;
  if (expiresAt && expiresAt.getTime() <= Date.now()) return null;
  return Object.assign(new CustomStatus(), { text, emoji, expiresAt });
}

function shownStatus({ sighting, status }: PresenceFacts): PresenceStatus {
  if (status && status.status !== PresenceStatus.ONLINE) return status.status;
  return sighting.isActive ? PresenceStatus.ONLINE : PresenceStatus.AWAY;
}

function lastSeenAt({ sighting, status }: PresenceFacts): Date | null {
  const kept = status?.lastSeenAt?.getTime() ?? 0;
  const latest = Math.max(kept, sighting.seenAt ?? 0);
  return latest > 0 ? new Date(latest) : null;
}

function make(values: { userId: UserId; status: PresenceStatus; devices: number } & Partial<Presence>): Presence {
  return Object.assign(new Presence(), { lastSeenAt: null, customStatus: null }, values);
}
