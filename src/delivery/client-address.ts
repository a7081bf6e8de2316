import type { IncomingMessage } from 'node:http';

/**
 * Returns the address of the client: the peer's or, behind a trusted proxy, the one that the proxy appended to
 * X-Forwarded-For.
 */
export function clientAddress(request: Pick<IncomingMessage, 'headers' | 'socket'>, trustProxy: boolean): string {
  const forwarded = trustProxy
    ? String(request.headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : '';
  return (forwarded || request.socket.remoteAddress || '').slice(0, 64);
}
