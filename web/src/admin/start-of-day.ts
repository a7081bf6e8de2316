/** The beginning of a day in the time zone of the browser, some days later; null for a field of a date that is empty. */
export function startOf(day: string, daysLater = 0): string | null {
  const date = new Date(`${day}T00:00`);
  if (Number.isNaN(date.getTime())) return null;
  date.setDate(date.getDate() + daysLater);
  return date.toISOString();
}
