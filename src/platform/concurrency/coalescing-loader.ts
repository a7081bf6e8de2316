import DataLoader, { type BatchLoadFn } from 'dataloader';
import { answerOrTimeout } from './answer-timeout.js';

/** How many ranges one statement reads at most. */
const rangesAtOnce = 50;

/**
 * A loader that remembers nothing and asks in batches: at once when nothing is under way, otherwise as soon as the
 * last answer is there, with all that was asked meanwhile. However many ask, there is about one question at a time.
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
 * A coalescing loader of ranges, which are plain objects. Equal ranges that are asked for together are read once: a
 * document can name the same page many times. Their callers share the answer and must not change it.
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
