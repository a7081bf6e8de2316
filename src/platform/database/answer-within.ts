import { onSilence } from '../patience/index.js';

/**
 * Waits for the answer of a server. An abandoned statement ends by the limits of its connection.
 * @param patience see `onSilence`.
 * @throws if there is no answer in time.
 */
export async function answerWithin<T>(answer: Promise<T>, patience: number): Promise<T> {
  const { promise: silence, reject } = Promise.withResolvers<never>();
  const answered = onSilence(patience, () => reject(new Error(`There was no answer within ${patience} ms`)));
  try {
    return await Promise.race([answer, silence]);
  } finally {
    answered();
  }
}
