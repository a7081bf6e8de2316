import type { FeedEvent } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import type { Presence } from '../status/presence.types.js';
import { presenceOf } from '../visibility/presence-view.js';
import { Visibility } from '../visibility/visibility.js';
import { presencesChanged } from '../watching/presence.events.js';
import type { ReadPresence } from './known-presences.js';

/** A presence that is news for the user, who also sees changes that are hidden from others. */
export interface ChangedPresence extends ReadPresence {
  /** Whether it is news for others too. */
  isNews: boolean;
}

/** How much viewers may see of users, if it is not what strangers may see: by viewer, then by user. */
export type Exceptions = ReadonlyMap<UserId, ReadonlyMap<UserId, Visibility>>;

/**
 * The events of one interval, for all subscribers of a node. Viewers without exceptions share the events of all changed
 * users. Viewers with exceptions share the events of the users that are nobody's exception, and one event for each other
 * user and visibility. So the number of events depends on the changes, not on the viewers.
 */
export class ChangedPresences {
  readonly #news: ReadPresence[];
  readonly #exceptional: readonly ChangedPresence[];
  /** The events for viewers without exceptions. */
  readonly forStrangers: FeedEvent[];
  #ordinary: FeedEvent[] | null = null;
  readonly #single = new Map<string, FeedEvent[]>();

  constructor(
    changed: readonly ChangedPresence[],
    private readonly exceptions: Exceptions,
  ) {
    const named = new Set([...exceptions.values()].flatMap((ofViewer) => [...ofViewer.keys()]));
    this.#news = changed.filter(({ isNews }) => isNews);
    this.#exceptional = changed.filter(({ userId }) => named.has(userId));
    this.forStrangers = presencesChanged(this.#news.map(asStranger));
  }

  /** Returns the events for a viewer. */
  eventsFor(viewerId: UserId): readonly FeedEvent[] {
    const ofViewer = this.exceptions.get(viewerId);
    if (!ofViewer) return this.forStrangers;
    this.#ordinary ??= presencesChanged(this.#ordinaryNews());
    return [...this.#ordinary, ...this.#exceptional.flatMap((changed) => this.#eventsOf(changed, ofViewer))];
  }

  #ordinaryNews(): Presence[] {
    const exceptional = new Set<ReadPresence>(this.#exceptional);
    return this.#news.filter((changed) => !exceptional.has(changed)).map(asStranger);
  }

  #eventsOf(changed: ChangedPresence, ofViewer: ReadonlyMap<UserId, Visibility>): FeedEvent[] {
    const { userId, state, isNews } = changed;
    const visibility = ofViewer.get(userId) ?? changed.visibility;
    if (visibility === Visibility.NONE || (visibility !== Visibility.OWN && !isNews)) return [];
    const key = `${visibility} ${userId}`;
    const events = this.#single.get(key) ?? presencesChanged([presenceOf(userId, state, visibility)]);
    this.#single.set(key, events);
    return events;
  }
}

function asStranger({ userId, state, visibility }: ReadPresence): Presence {
  return presenceOf(userId, state, visibility);
}
