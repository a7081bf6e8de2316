/** Messages by the codes of Node.js errors. */
const sentences: Record<string, string> = {
  ECONNREFUSED: 'The receiver refused the connection.',
  ECONNRESET: 'The connection was closed before the receiver responded.',
  EPIPE: 'The connection was closed before the receiver responded.',
  ENOTFOUND: 'The host name of the receiver does not exist.',
  EAI_AGAIN: 'The host name of the receiver could not be resolved.',
  ETIMEDOUT: 'The receiver did not respond.',
};

/**
 * Describes why there was no response, without any address: the host name of a receiver may resolve into a private
 * network, and Node's own messages contain the address.
 * @param timeout the time limit of an attempt, in ms.
 */
export function describeConnectionError(error: Error, timeout: number): string {
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return `The receiver did not respond within ${timeout} ms.`;
  // Errors of the address filter have no code.
  if (/\bis not allowed\b/.test(error.message)) return 'The address is not allowed: it is in a private network.';
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code.startsWith('HPE_')) return 'The response was not HTTP.';
  return sentences[code] ?? `The receiver could not be reached${/^[A-Z][A-Z0-9_]+$/.test(code) ? ` (${code})` : ''}.`;
}
