/** The time zone of this device. */
export function deviceTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** All time zones that the browser knows, and the given ones, in the order of their names. */
export function timeZones(...given: readonly string[]): readonly string[] {
  return [...new Set([...given, 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort();
}
