import { Field } from 'type-graphql';
import {
  DeclaredEvent,
  EventType,
  eventUnion,
  type FeedEvent,
  type FeedId,
  isEvent,
  type NewEvent,
} from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import { CustomStatus, Presence } from '../status/presence.types.js';

/** The maximum number of presences per event. */
export const presencesPerEvent = 100;

/** A presence as the data of an event: times are in ms since 1970. */
type PresenceData = ReturnType<typeof toData>;

@EventType('CURRENT_PRESENCES', {
  description:
    'The current presences of up to 100 watched users. These events come first, until all users are listed, and again for users who are watched later.',
})
export class CurrentPresences extends DeclaredEvent {
  declare current: PresenceData[];

  @Field(() => [Presence], { description: 'The presences, one for each user.' })
  declare readonly presences: Presence[];

  constructor(event: FeedEvent) {
    super(event);
    this.presences = this.current.map(fromData);
  }
}

@EventType('PRESENCE_CHANGED', {
  description: 'The presence of a watched user changed. Changes that are reverted at once may be omitted.',
})
export class PresenceChanged extends DeclaredEvent {
  declare current: PresenceData;

  @Field(() => Presence, { description: 'The presence after the change.' })
  declare readonly presence: Presence;

  constructor(event: FeedEvent) {
    super(event);
    this.presence = fromData(this.current);
  }
}

@EventType('PRESENCES_CHANGED', {
  description:
    'The presences of up to 100 users, after changes. Only a subscription with `everyone` has these events: the changes of about a second arrive together. A presence can be the same as before.',
})
export class PresencesChanged extends DeclaredEvent {
  declare changed: PresenceData[];

  @Field(() => [Presence], { description: 'The presences after the changes, one for each user.' })
  declare readonly presences: Presence[];

  constructor(event: FeedEvent) {
    super(event);
    this.presences = this.changed.map(fromData);
  }
}

export const PresenceEvent = eventUnion({
  name: 'PresenceEvent',
  description:
    'An item of `presenceEvents`: Subscribed first, then the current presences unless `everyone` is true, then changes.',
  of: [CurrentPresences, PresenceChanged, PresencesChanged],
  hasGaps: false,
});

/** Returns an event of presences. */
export function currentPresences(presences: readonly Presence[]): FeedEvent {
  return withoutPlace('', CurrentPresences.of({ current: presences.map(toData) }));
}

/** Returns an event of one user's presence, as one viewer may see it. */
export function presenceChanged(presence: Presence): FeedEvent {
  return withoutPlace(presence.userId, PresenceChanged.of({ current: toData(presence) }));
}

/** Returns events of the presences of many users. */
export function presencesChanged(presences: readonly Presence[]): FeedEvent[] {
  return eventsOf(presences.map(toData));
}

/** Returns fewer events with only the latest presence of each user. */
export function onlyLatest(events: readonly FeedEvent[]): FeedEvent[] {
  const latest = new Map<UserId, PresenceData>();
  for (const event of events) {
    for (const presence of isEvent(event, PresencesChanged) ? event.data.changed : []) {
      latest.delete(presence.userId);
      latest.set(presence.userId, presence);
    }
  }
  return eventsOf([...latest.values()]);
}

function eventsOf(presences: readonly PresenceData[]): FeedEvent[] {
  const events: FeedEvent[] = [];
  for (let i = 0; i < presences.length; i += presencesPerEvent) {
    events.push(withoutPlace('', PresencesChanged.of({ changed: presences.slice(i, i + presencesPerEvent) })));
  }
  return events;
}

/** Presence is a state and has no history, so its events have no place in a feed. */
function withoutPlace(feedId: FeedId, event: NewEvent): FeedEvent {
  return { ...event, feedId, position: 0, check: 0, previous: 0, at: Date.now() };
}

function toData({ userId, status, lastSeenAt, customStatus, devices }: Presence) {
  const { text = null, emoji = null, expiresAt = null } = customStatus ?? {};
  return {
    userId,
    status,
    devices,
    lastSeenAt: lastSeenAt?.getTime() ?? null,
    customStatus: customStatus && { text, emoji, expiresAt: expiresAt?.getTime() ?? null },
  };
}

function fromData({ customStatus, lastSeenAt, ...shown }: PresenceData): Presence {
  const status = customStatus && { ...customStatus, expiresAt: dateOf(customStatus.expiresAt) };
  return Object.assign(new Presence(), {
    ...shown,
    lastSeenAt: dateOf(lastSeenAt),
    customStatus: status && Object.assign(new CustomStatus(), status),
  });
}

function dateOf(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}
