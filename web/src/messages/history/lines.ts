import type { ConversationState, Entry, Message, Sending } from '@hubbub/client';

/** A line of the history. Its key stays the same while the line does. */
export type Line =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'unread'; readonly key: string }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly entry: Entry<Message>;
      /** Whether the sender's name and picture stand above it. */
      readonly isFirst: boolean;
    }
  | { readonly kind: 'sending'; readonly key: string; readonly entry: Entry<Sending>; readonly isFirst: boolean };

/** Messages of one sender within this time stand together (ms). */
const together = 300_000;

/** The sender, the time and the day of the line before. */
interface Place {
  senderId: string | null;
  at: number;
  day: string;
}

/**
 * Returns the lines of a conversation: its messages, those on their way, and between them the days and the mark of what is
 * unread. The day of the first one has no line while there are older ones: it may begin earlier, and a line that moves up when
 * they come could not keep the place on the screen.
 *
 * @param readPosition the viewer had read up to here when they opened the conversation; null shows no mark
 */
export function linesOf(
  { entries, sending, hasOlder }: Pick<ConversationState, 'entries' | 'sending' | 'hasOlder'>,
  viewerId: string,
  readPosition: number | null,
): readonly Line[] {
  const lines: Line[] = [];
  const place: Place = { senderId: null, at: 0, day: '' };
  let isMarked = readPosition === null;
  for (const entry of entries) {
    const { sender, position } = entry.message;
    const { at, day } = timeOf(entry.message);
    if (place.day === '' && hasOlder) place.day = day;
    beginDay(lines, place, at, day);
    if (!isMarked && readPosition !== null && position > readPosition && sender?.id !== viewerId) {
      isMarked = true;
      lines.push({ kind: 'unread', key: 'unread' });
      place.senderId = null;
    }
    const isFirst = startsRun(place, sender?.id ?? 'deleted', at);
    lines.push({ kind: 'message', key: entry.key, entry, isFirst });
  }
  for (const entry of sending) {
    beginDay(lines, place, entry.message.createdAt, dayOf(entry.message.createdAt));
    const isFirst = startsRun(place, viewerId, entry.message.createdAt);
    lines.push({ kind: 'sending', key: entry.key, entry, isFirst });
  }
  return lines;
}

function beginDay(lines: Line[], place: Place, at: number, day: string): void {
  if (day === place.day) return;
  lines.push({ kind: 'day', key: `day-${day}`, at });
  place.day = day;
  place.senderId = null;
}

/** When a message was sent, in milliseconds since the epoch, and the day of that time in the time zone of this device. */
interface Time {
  readonly at: number;
  readonly day: string;
}

/** Cached, because all lines are made again for each new message. */
const times = new WeakMap<Message, Time>();

function timeOf(message: Message): Time {
  const known = times.get(message);
  if (known) return known;
  const at = Date.parse(message.createdAt);
  const time = { at, day: dayOf(at) };
  times.set(message, time);
  return time;
}

function dayOf(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

function startsRun(place: Place, senderId: string, at: number): boolean {
  const isFirst = place.senderId !== senderId || at - place.at > together;
  place.senderId = senderId;
  place.at = at;
  return isFirst;
}
