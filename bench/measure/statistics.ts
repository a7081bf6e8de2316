/** Returns the median of some figures; NaN of none. */
export function median(figures: readonly number[]): number {
  return quantile(figures, 0.5);
}

/** Returns the figure below which this part (0 to 1) of all lies; NaN of none. */
export function quantile(figures: ArrayLike<number>, part: number): number {
  const sorted = Float64Array.from(figures).sort();
  const place = part * (sorted.length - 1);
  const [below = Number.NaN, above = Number.NaN] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place - Math.floor(place));
}
