/** Returns a bound as descriptions and messages state it: 4,000. */
export function counted(bound: number): string {
  return bound.toLocaleString('en');
}
