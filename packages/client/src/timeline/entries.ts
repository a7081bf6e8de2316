/** The fields of a message that a timeline uses. */
export interface Placed {
  readonly id: string;
  /** The place of the message in its conversation; later messages have higher positions. */
  readonly position: number;
  /** The id that its sender chose. Only the sender sees it. */
  readonly clientId?: string | null;
}

/** A line of a timeline. Its key stays the same from the moment a message is written until it is deleted. */
export interface Entry<M> {
  readonly key: string;
  readonly message: M;
}

/** Messages in the order of their positions, each once. */
export type Entries<M> = readonly Entry<M>[];

function entryOf<M extends Placed>(message: M): Entry<M> {
  return { key: message.clientId ?? message.id, message };
}

/** @returns the index of the first entry whose position is not lower; the length if all are lower */
function indexFrom<M extends Placed>(entries: Entries<M>, position: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.message.position ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Adds messages that are in order and next to each other, such as a page. Where both have a message, the added one counts:
 * it was read later. The same array is returned if there are no messages.
 */
export function merge<M extends Placed>(entries: Entries<M>, messages: readonly M[]): Entries<M> {
  const [first] = messages;
  const last = messages.at(-1);
  if (!first || !last) return entries;
  const from = indexFrom(entries, first.position);
  const to = indexFrom(entries, last.position + 1);
  const replaced = new Map(entries.slice(from, to).map((entry) => [entry.message.id, entry]));
  const added = messages.map((message) => {
    const before = replaced.get(message.id);
    replaced.delete(message.id);
    return before ? { key: before.key, message } : entryOf(message);
  });
  // Messages that only the older array has: sent since the page was read.
  const both = replaced.size === 0 ? added : [...added, ...replaced.values()].sort(byPosition);
  // In a long window a copy that is changed in place is many times as fast as a new array of parts.
  const merged = entries.slice();
  merged.splice(from, to - from, ...both);
  return merged;
}

function byPosition<M extends Placed>(one: Entry<M>, other: Entry<M>): number {
  return one.message.position - other.message.position;
}

/** Changes all messages for which the function returns another object. */
export function changeEach<M extends Placed>(entries: Entries<M>, changed: (message: M) => M): Entries<M> {
  let after: Entry<M>[] | undefined;
  for (const [at, entry] of entries.entries()) {
    const message = changed(entry.message);
    if (message === entry.message) continue;
    after ??= entries.slice();
    after[at] = { key: entry.key, message };
  }
  return after ?? entries;
}

/** Drops all messages before a position: they were deleted for good. */
export function dropBefore<M extends Placed>(entries: Entries<M>, position: number): Entries<M> {
  const from = indexFrom(entries, position);
  return from === 0 ? entries : entries.slice(from);
}
