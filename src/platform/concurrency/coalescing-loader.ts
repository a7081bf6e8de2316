import DataLoader, { type BatchLoadFn } from 'dataloader';
import { answerOrTimeout } from './answer-timeout.js';

/** Maximum number of ranges in one statement. */
const rangesAtOnce = 50;

/**
 * Returns a loader that caches nothing and reads in batches. It reads at once if no batch is under way. Otherwise it
 * waits for the last answer and reads all keys that came meanwhile. So about one statement is under way, however many
 * callers there are.
 */
export function coalescingLoader<K, V>(batch: BatchLoadFn<K, V>, maxBatchSize = 2_000): DataLoader<K, V> {
  let underWay: Promise<unknown> = Promise.resolve();
  const ask: BatchLoadFn<K, V> = (keys) => {
    const answer = Promise.resolve(batch(keys));
    underWay = answerOrTimeout(answer);
    return answer;
  };
  return new DataLoader(ask, {
    cache: false,
    maxBatchSize,
    batchScheduleFn: (dispatch) => void underWay.then(() => setImmediate(dispatch)),
  });
}

/**
 * Returns a coalescing loader of ranges, which are plain objects. Equal ranges in one batch are read once, because a
 * document can name the same page many times. Their callers share the result and must not change it.
 */
export function rangeLoader<K extends object, V>(batch: BatchLoadFn<K, V>): DataLoader<K, V> {
  return coalescingLoader(async (ranges) => {
    const names = ranges.map((range) => JSON.stringify(range));
    const distinct = new Map(names.map((name, n) => [name, ranges[n] as K]));
    const answers = await batch([...distinct.values()]);
    const byName = new Map([...distinct.keys()].map((name, n) => [name, answers[n] as V | Error]));
    return names.map((name) => byName.get(name) as V | Error);
  }, rangesAtOnce);
}
