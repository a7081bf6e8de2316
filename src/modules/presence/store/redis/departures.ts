import type { UserId } from '../../../accounts/index.js';
import type { Departure } from '../presence-store.js';

/** Parses departures from a reply that alternates users and times. */
export function departuresOf(flat: readonly (string | number)[]): Departure[] {
  const departures: Departure[] = [];
  for (let i = 0; i < flat.length; i += 2) {
    departures.push({ userId: String(flat[i]) as UserId, seenAt: Number(flat[i + 1]) });
  }
  return departures;
}
