import type { Message } from '@hubbub/client';

/** Replies to a message that follow each other, oldest first. */
export interface Replies {
  readonly messages: readonly Message[];
  /** Whether there are older replies than these. */
  readonly hasOlder: boolean;
  /** The cursor of the first reply; null without one. */
  readonly start: string | null;
}

/**
 * Replaces the newest replies by the newest page, which was read again. Older replies stay if the page follows them without
 * a gap.
 */
export function withNewest(known: Replies | null, newest: Replies): Replies {
  const first = newest.messages[0];
  if (!known || !first || !known.messages.some(({ id }) => id === first.id)) return newest;
  const older = known.messages.filter(({ position }) => position < first.position);
  return older.length === 0 ? newest : { ...known, messages: [...older, ...newest.messages] };
}

/** Adds the page before the known replies. */
export function withOlder(known: Replies, older: Replies): Replies {
  return { ...older, messages: [...older.messages, ...known.messages] };
}

/** Replaces a reply that was changed. */
export function withChanged(known: Replies, changed: Message): Replies {
  if (!known.messages.some(({ id }) => id === changed.id)) return known;
  return { ...known, messages: known.messages.map((message) => (message.id === changed.id ? changed : message)) };
}
