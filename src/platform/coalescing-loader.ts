import DataLoader, { type BatchLoadFn } from 'dataloader';
import { answeredOrLost } from './answer-patience.js';

/**
 * A loader that remembers nothing and asks in batches: at once when nothing is under way, otherwise as soon as the
 * last answer is there, with all that was asked meanwhile. However many ask, there is about one question at a time.
 */
export function coalescingLoader<K, V>(batch: BatchLoadFn<K, V>, maxBatchSize = 2_000): DataLoader<K, V> {
  let underWay: Promise<unknown> = Promise.resolve();
  const ask: BatchLoadFn<K, V> = (keys) => {
    const answer = Promise.resolve(batch(keys));
    underWay = answeredOrLost(answer);
    return answer;
  };
  return new DataLoader(ask, {
    cache: false,
    maxBatchSize,
    batchScheduleFn: (dispatch) => void underWay.then(() => setImmediate(dispatch)),
  });
}
