/** The maximum number of users per statement. */
const usersAtOnce = 1_000;

/** Splits per-user items into batches for one statement each. */
export function* inBatches<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < items.length; i += usersAtOnce) yield items.slice(i, i + usersAtOnce);
}
