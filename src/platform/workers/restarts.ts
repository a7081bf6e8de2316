/** A worker that ran for this time (ms) did not fail at its start. */
const stableAfter = 60_000;
const shortestDelay = 1_000;
const longestDelay = 30_000;

/**
 * Returns how long to wait before the replacement of a worker, in ms. The first one starts at once. Workers that end
 * soon after their start are replaced ever more slowly.
 * @param failures how many workers in a row ended soon, before this one.
 */
export function restartDelay(failures: number): number {
  return failures === 0 ? 0 : Math.min(longestDelay, shortestDelay * 2 ** (failures - 1));
}

/** Returns the failures in a row after a worker that lived for this time, in ms. */
export function failuresAfter(failures: number, lived: number): number {
  return lived < stableAfter ? failures + 1 : 0;
}
