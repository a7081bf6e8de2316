/** The keys between which rows are read; null for no bound. */
interface Bounds<K> {
  above: K | null;
  below: K | null;
}

/** Makes the condition that a property lies between two keys, both excluded; no condition if there is no bound. */
export function betweenKeys<Property extends string, K>(
  property: Property,
  { above, below }: Bounds<K>,
): { [P in Property]?: { $gt?: K; $lt?: K } } {
  if (above === null && below === null) return {};
  const bounds = { ...(above !== null && { $gt: above }), ...(below !== null && { $lt: below }) };
  return { [property]: bounds } as { [P in Property]?: { $gt?: K; $lt?: K } };
}
