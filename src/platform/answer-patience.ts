/** How long (ms) an answer of the database is waited for before the next question is asked beside it. */
const patience = 2_000;

/**
 * Resolves with the answer, whether good or bad; or without it, for one that was lost must not keep all others waiting.
 */
export async function answeredOrLost(answer: Promise<unknown>): Promise<void> {
  const lost = Promise.withResolvers<void>();
  const timer = setTimeout(lost.resolve, patience).unref();
  await Promise.race([answer.then(ignore, ignore), lost.promise]);
  clearTimeout(timer);
}

const ignore = () => undefined;
