import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { codeOf } from './request-refused.js';

/** An answer to bytes that are no request. */
interface RawAnswer {
  statusCode: number;
  message: string;
}

/**
 * Answers a malformed or incomplete request in the format of all other errors, and closes the connection. The language
 * of the client is unknown, so the message is in English.
 */
export function endWithError(socket: Duplex, { statusCode, message }: RawAnswer): void {
  const { name: code, temporary } = codeOf(statusCode);
  const body = JSON.stringify({ errors: [{ message, extensions: { code, temporary } }] });
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
  endWithError(socket, refusals[error.code ?? ''] ?? unreadable);
}

/** The answer to a request that takes too long to arrive. */
export const tooSlow: RawAnswer = {
  statusCode: 408,
  message: 'The request took too long to arrive. Send the whole request again.',
};

const unreadable: RawAnswer = { statusCode: 400, message: 'This is not a valid HTTP/1.1 request.' };

const refusals: Readonly<Record<string, RawAnswer>> = {
  HPE_HEADER_OVERFLOW: {
    statusCode: 431,
    message: 'The headers are larger than 16 KiB. Send fewer or shorter ones.',
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { statusCode: 413, message: 'The chunk extensions are too large. Send none.' },
  ERR_HTTP_REQUEST_TIMEOUT: tooSlow,
};
