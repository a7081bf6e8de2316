/** How long a status can last. */
export const durations = ['FOREVER', 'HALF_HOUR', 'HOUR', 'FOUR_HOURS', 'TODAY'] as const;

const minutes: Readonly<Record<string, number>> = { HALF_HOUR: 30, HOUR: 60, FOUR_HOURS: 240 };

/** The end of a duration that begins now; null if it has none. */
export function endOf(duration: string, now: Date): string | null {
  if (duration === 'TODAY') return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).toISOString();
  const length = minutes[duration];
  return length === undefined ? null : new Date(now.getTime() + length * 60_000).toISOString();
}
