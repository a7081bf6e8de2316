/** Digits in which an event's number begins its content. */
const digits = 8;
const zero = 48;

/** The content of an event: its number, filled up to this many characters. */
export function contentOf(event: number, length = 100): string {
  return `${event}`.padStart(digits, '0').padEnd(length, ' lorem ipsum dolor sit amet consectetur');
}

/**
 * The position that begins at `at`, the number of the event, which follows as the content, and whether both are there.
 */
export interface Reading {
  position: number;
  event: number;
}

const behindPosition = ',"content":"'.length;

/** Reads `<position>,"content":"<number…` into `reading`, for every event of every subscriber: it must cost nothing. */
export function readEvent(data: Buffer, at: number, reading: Reading): void {
  let place = at;
  let position = 0;
  for (let digit = digitAt(data, place); digit >= 0 && digit <= 9; digit = digitAt(data, ++place)) {
    position = position * 10 + digit;
  }
  place += behindPosition;
  let event = 0;
  for (let index = 0; index < digits; index++) event = event * 10 + digitAt(data, place++);
  reading.position = position;
  reading.event = event;
}

function digitAt(data: Buffer, place: number): number {
  return (data[place] ?? 0) - zero;
}
