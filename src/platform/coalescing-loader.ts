import DataLoader, { type BatchLoadFn } from 'dataloader';

/** How long (ms) an answer is waited for before the next question is asked beside it. */
const answerPatience = 2_000;

/**
 * A loader that remembers nothing and asks in batches: at once when nothing is under way, otherwise as soon as the
 * last answer is there, with all that was asked meanwhile. However many ask, there is about one question at a time.
 */
export function coalescingLoader<K, V>(batch: BatchLoadFn<K, V>, maxBatchSize = 2_000): DataLoader<K, V> {
  let underWay: Promise<unknown> = Promise.resolve();
  const ask: BatchLoadFn<K, V> = (keys) => {
    const answer = Promise.resolve(batch(keys));
    // An answer that was lost on the way must not keep all others waiting.
    underWay = Promise.race([answer.then(ignore, ignore), patience()]);
    return answer;
  };
  return new DataLoader(ask, {
    cache: false,
    maxBatchSize,
    batchScheduleFn: (dispatch) => void underWay.then(() => setImmediate(dispatch)),
  });
}

const ignore = () => undefined;

function patience(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, answerPatience).unref());
}
