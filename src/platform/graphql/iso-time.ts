const minute = 60_000;
const [firstTime, lastTime] = [Date.parse('0001-01-01T00:00:00.000Z'), Date.parse('9999-12-31T23:59:59.999Z')];

/** The last minute that was written, and its text up to the seconds: times of a page are mostly close together. */
let known = { minute: Number.NaN, text: '' };

/** The seconds and milliseconds of each time within a minute are made of these. */
const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
const threeDigits = Array.from({ length: 1_000 }, (_, number) => String(number).padStart(3, '0'));

/** Returns the same text as `toISOString`, in a fraction of the time. */
export function isoTime(time: Date): string {
  const ms = time.getTime();
  // Years outside have other lengths.
  if (!(ms >= firstTime && ms <= lastTime)) return time.toISOString();
  const whole = Math.floor(ms / minute);
  if (known.minute !== whole) known = { minute: whole, text: time.toISOString().slice(0, 17) };
  const rest = ms - whole * minute;
  const seconds = Math.floor(rest / 1_000);
  return `${known.text}${twoDigits[seconds]}.${threeDigits[rest - seconds * 1_000]}Z`;
}
