import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { RequestRefused } from './request-refused.js';

/** Answers a malformed or incomplete request in the format of all other errors, and closes the connection. */
export function endWithError(socket: Duplex, error: RequestRefused): void {
  const { statusCode, message, extensions } = error;
  const body = JSON.stringify({ errors: [{ message, extensions }] });
  const head = [
    `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  // A peer that resets the connection meanwhile must not cause an uncaught error.
  socket.on('error', () => socket.destroy());
  if (!socket.writable) return void socket.destroy();
  // The peer may never close its side, which would keep the server from stopping.
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

/** Rejects bytes that are no HTTP request: Node's parser could not read them, or they arrived too late. */
export function refuseBytes(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  endWithError(socket, refusals[error.code ?? ''] ?? new RequestRefused(400, 'This is not a valid HTTP/1.1 request.'));
}

/** Returns the error for a request that takes too long to arrive. */
export function tooSlow(): RequestRefused {
  return new RequestRefused(408, 'The request took too long to arrive. Send the whole request again.');
}

const refusals: Readonly<Record<string, RequestRefused>> = {
  HPE_HEADER_OVERFLOW: new RequestRefused(431, 'The headers are larger than 16 KiB. Send fewer or shorter ones.'),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: new RequestRefused(413, 'The chunk extensions are too large. Send none.'),
  ERR_HTTP_REQUEST_TIMEOUT: tooSlow(),
};
