/** Sentences by the codes of Node's errors. */
const sentences: Record<string, string> = {
  ECONNREFUSED: 'The receiver refused the connection.',
  ECONNRESET: 'The connection was cut off before there was an answer.',
  EPIPE: 'The connection was cut off before there was an answer.',
  ENOTFOUND: 'The name of the receiver could not be found.',
  EAI_AGAIN: 'The name of the receiver could not be looked up just now.',
  ETIMEDOUT: 'The receiver did not answer.',
};

/**
 * Returns why there was no answer, in words that show no address: the name of a receiver may lead into a private
 * network, and Node's own messages say where.
 * @param timeout how long (ms) an attempt may take.
 */
export function describeConnectionError(error: Error, timeout: number): string {
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return `There was no answer within ${timeout} ms.`;
  // The filter's errors have no code.
  if (/\bis not allowed\b/.test(error.message)) return 'The address is not allowed: it leads to a private network.';
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code.startsWith('HPE_')) return 'The answer was not HTTP.';
  return sentences[code] ?? `The receiver could not be reached${/^[A-Z][A-Z0-9_]+$/.test(code) ? ` (${code})` : ''}.`;
}
