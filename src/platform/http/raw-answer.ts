import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { RequestRefused } from './request-refused.js';

/** Answers a request that never became one, in the shape of all other errors, and closes the connection. */
export function endWithError(socket: Duplex, error: RequestRefused): void {
  const { statusCode, message, extensions } = error;
  const body = JSON.stringify({ errors: [{ message, extensions }] });
  const head = [
    `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  // A peer that resets the connection meanwhile must not be an uncaught error.
  socket.on('error', () => socket.destroy());
  if (!socket.writable) return void socket.destroy();
  // The peer's own end may never come, and would keep the server from stopping.
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

/** Refuses bytes that are no HTTP request: what Node's parser could not read, or did not get in time. */
export function refuseBytes(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  endWithError(socket, refusals[error.code ?? ''] ?? new RequestRefused(400, 'These bytes are no HTTP/1.1 request.'));
}

/** Returns the refusal of a request that takes too long to arrive. */
export function tooSlow(): RequestRefused {
  return new RequestRefused(408, 'The request took too long to arrive. Send it again, whole.');
}

const refusals: Readonly<Record<string, RequestRefused>> = {
  HPE_HEADER_OVERFLOW: new RequestRefused(431, 'The headers are larger than 16 KiB. Send fewer or shorter ones.'),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: new RequestRefused(413, 'The chunk extensions are too large. Send none.'),
  ERR_HTTP_REQUEST_TIMEOUT: tooSlow(),
};
