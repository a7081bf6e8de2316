import type { UserId } from '../../accounts/index.js';
import { customStatusOf } from '../status/custom-status.js';
import { Presence, PresenceStatus } from '../status/presence.types.js';
import type { UserStatus } from '../status/status.entity.js';
import type { LeaseSummary } from '../store/presence-store.js';
import { Visibility } from './visibility.js';

/** The complete state of a user's presence, before visibility is applied. */
export interface PresenceState {
  summary: LeaseSummary;
  /** Null if the account was deleted. */
  status: UserStatus | null;
}

/** Returns the presence that a viewer with this visibility sees. */
export function presenceOf(userId: UserId, state: PresenceState, visibility: Visibility): Presence {
  const { summary, status } = state;
  const isHidden = visibility === Visibility.NONE || (status?.invisible && visibility !== Visibility.OWN);
  const seesLast = visibility === Visibility.FULL || visibility === Visibility.OWN;
  if (isHidden || summary.devices === 0) {
    const last = isHidden ? (status?.lastSeenAt ?? null) : lastSeenAt(state);
    return make({ userId, status: PresenceStatus.OFFLINE, lastSeenAt: seesLast ? last : null, devices: 0 });
  }
  return make({
    userId,
    status: shownStatus(state),
    lastSeenAt: seesLast ? lastSeenAt(state) : null,
    customStatus: customStatusOf(status),
    devices: summary.devices,
  });
}

/** Returns a string that changes only if the presence changed in a way worth publishing. */
export function outlineOf({ status, devices, customStatus }: Presence): string {
  return JSON.stringify([status, devices, customStatus]);
}

function shownStatus({ summary, status }: PresenceState): PresenceStatus {
  if (status && status.status !== PresenceStatus.ONLINE) return status.status;
  return summary.isActive ? PresenceStatus.ONLINE : PresenceStatus.AWAY;
}

function lastSeenAt({ summary, status }: PresenceState): Date | null {
  const kept = status?.lastSeenAt?.getTime() ?? 0;
  const latest = Math.max(kept, summary.seenAt ?? 0);
  return latest > 0 ? new Date(latest) : null;
}

function make(values: { userId: UserId; status: PresenceStatus; devices: number } & Partial<Presence>): Presence {
  return Object.assign(new Presence(), { lastSeenAt: null, customStatus: null }, values);
}
