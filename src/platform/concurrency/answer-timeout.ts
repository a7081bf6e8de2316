/** After this time (ms) without an answer of the database, the next request no longer waits for it. */
const timeout = 2_000;

/**
 * Resolves when the answer settles, whether it is fulfilled or rejected, or after a timeout. A lost answer must not
 * block all later requests.
 */
export async function answerOrTimeout(answer: Promise<unknown>): Promise<void> {
  const lost = Promise.withResolvers<void>();
  const timer = setTimeout(lost.resolve, timeout).unref();
  await Promise.race([answer.then(ignore, ignore), lost.promise]);
  clearTimeout(timer);
}

const ignore = () => undefined;
