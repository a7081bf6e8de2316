/** Returns the position of the event of a change. @throws if nothing changed. */
export function changedAt(position: number | null): number {
  if (position === null) throw new Error('Nothing changed.');
  return position;
}
