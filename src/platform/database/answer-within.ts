/** The number of steps in which the patience runs out. */
const steps = 10;

/**
 * Waits for the answer of a server. An abandoned statement ends by the limits of its connection.
 *
 * While this process stands still, it reads no answers. The patience runs out in steps, and a standstill of any length is
 * one of them, so the server still has the others.
 * @param patience in ms.
 * @throws if there is no answer in time.
 */
export async function answerWithin<T>(answer: Promise<T>, patience: number): Promise<T> {
  const { promise: silence, reject } = Promise.withResolvers<never>();
  let left = steps;
  const timer = setInterval(() => {
    left--;
    if (left === 0) reject(new Error(`There was no answer within ${patience} ms`));
  }, patience / steps);
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearInterval(timer);
  }
}
