import { createUnionType, Field, ObjectType } from 'type-graphql';
import { AccessRevoked, type FeedEvent, type JsonObject, Subscribed } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import { CustomStatus, Presence, type PresenceStatus } from '../status/presence.types.js';

@ObjectType({
  description:
    'How it is now, of up to 100 of the users: these come first, until all have been told; again of those who are watched later on.',
})
export class CurrentPresences {
  @Field(() => [Presence], { description: 'One for each user.' })
  declare presences: Presence[];
}

@ObjectType({ description: 'Someone’s presence has changed. What comes and goes within a moment is not told.' })
export class PresenceChanged {
  @Field(() => Presence, { description: 'How it is from now on.' })
  declare presence: Presence;
}

export const PresenceEvent = createUnionType({
  name: 'PresenceEvent',
  description: 'What a subscription to presence gives: Subscribed first, then the current state, then changes.',
  types: () => [Subscribed, CurrentPresences, PresenceChanged, AccessRevoked] as const,
});

const types = { current: 'CURRENT_PRESENCES', changed: 'PRESENCE_CHANGED' } as const;

/** Presence is a state, so its events have no place in a feed. */
const noPlace = { position: 0, check: 0, previous: 0 };

/** Presences as one event. It is in no feed: presence is a state, and not history. */
export function currentPresences(presences: readonly Presence[]): FeedEvent {
  return { ...noPlace, feedId: '', type: types.current, data: { presences: presences.map(toData) }, at: Date.now() };
}

/** Tells one viewer of the presence of one user, as that viewer may see it. It has no position. */
export function presenceChanged(presence: Presence): FeedEvent {
  return { ...noPlace, feedId: presence.userId, type: types.changed, data: toData(presence), at: Date.now() };
}

/** The GraphQL object of such an event. */
export function toPresenceEvent({ type, data }: FeedEvent): CurrentPresences | PresenceChanged {
  if (type === types.changed) return Object.assign(new PresenceChanged(), { presence: fromData(data) });
  const presences = (data.presences as JsonObject[]).map(fromData);
  return Object.assign(new CurrentPresences(), { presences });
}

function toData({ userId, status, lastSeenAt, customStatus, devices }: Presence): JsonObject {
  const { text = null, emoji = null, expiresAt = null } = customStatus ?? {};
  return {
    ...{ userId, status, devices, lastSeenAt: lastSeenAt?.getTime() ?? null },
    customStatus: customStatus && { text, emoji, expiresAt: expiresAt?.getTime() ?? null },
  };
}

function fromData(data: JsonObject): Presence {
  const custom = data.customStatus as { text: string | null; emoji: string | null; expiresAt: number | null } | null;
  return Object.assign(new Presence(), {
    userId: data.userId as UserId,
    status: data.status as PresenceStatus,
    devices: Number(data.devices),
    lastSeenAt: dateOf(data.lastSeenAt),
    customStatus: custom && Object.assign(new CustomStatus(), { ...custom, expiresAt: dateOf(custom.expiresAt) }),
  });
}

function dateOf(ms: unknown): Date | null {
  return typeof ms === 'number' ? new Date(ms) : null;
}
