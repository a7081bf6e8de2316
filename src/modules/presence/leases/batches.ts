/** Users in one statement. */
const usersAtOnce = 1_000;

/** Divides what is about a user each into batches for one statement. */
export function* inBatches<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < items.length; i += usersAtOnce) yield items.slice(i, i + usersAtOnce);
}
