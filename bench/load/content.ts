/** Number of digits of an event's number at the start of its content. */
const digits = 8;
const zero = 48;

/** Returns the content of an event: its number, padded to this many characters. */
export function contentOf(event: number, length = 100): string {
  return `${event}`.padStart(digits, '0').padEnd(length, ' lorem ipsum dolor sit amet consectetur');
}

/** The position and the number of an event. */
export interface Reading {
  position: number;
  event: number;
}

const behindPosition = ',"content":"'.length;

/**
 * Parses `<position>,"content":"<number…` into `reading`. It runs for every event of every subscriber, so it must be
 * fast.
 */
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
