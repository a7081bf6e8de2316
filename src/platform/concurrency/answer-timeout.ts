/** Time limit (ms) of a wait for the database's answer. After it the next request starts. */
const timeout = 2_000;

/**
 * Resolves when the answer settles, whether fulfilled or rejected, or when it times out. A lost answer must not block
 * all later requests.
 */
export async function answerOrTimeout(answer: Promise<unknown>): Promise<void> {
  const lost = Promise.withResolvers<void>();
  const timer = setTimeout(lost.resolve, timeout).unref();
  await Promise.race([answer.then(ignore, ignore), lost.promise]);
  clearTimeout(timer);
}

const ignore = () => undefined;
