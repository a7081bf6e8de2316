import { DayOfWeek, type QuietSchedule } from './quiet-hours.entity.js';

const days = Object.values(DayOfWeek);
/** Formatters by time zone. They are expensive, and stored names of time zones are canonical, so these are few. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Returns the canonical name of an IANA time zone, or null if there is none of that name. */
export function canonicalTimeZone(name: string): string | null {
  // An offset such as +02:00 is no time zone of a place: it ignores daylight-saving time.
  if (!/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(name)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/**
 * Returns whether a moment is in quiet hours. Only the local time of the day decides. So quiet hours that end at 02:30
 * last an hour longer when that hour comes twice, and end at 03:00 when it is skipped.
 */
export function isQuiet({ startsAt, endsAt, days: on, timeZone }: QuietSchedule, at: Date): boolean {
  const { day, time } = localTime(timeZone, at);
  const today = days[day] as DayOfWeek;
  const yesterday = days[(day + 6) % 7] as DayOfWeek;
  if (startsAt < endsAt) return on.includes(today) && startsAt <= time && time < endsAt;
  return (on.includes(today) && startsAt <= time) || (on.includes(yesterday) && time < endsAt);
}

/** Returns the day of the week (Monday is 0) and the time of the day (HH:MM) in a time zone. */
function localTime(timeZone: string, at: Date): { day: number; time: string } {
  let clock = clocks.get(timeZone);
  if (!clock) {
    const parts = { weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    clock = new Intl.DateTimeFormat('en', { timeZone, ...parts });
    clocks.set(timeZone, clock);
  }
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  const day = days.indexOf(String(parts.get('weekday')).toUpperCase() as DayOfWeek);
  return { day, time: `${parts.get('hour')}:${parts.get('minute')}` };
}
