import type { IncomingMessage } from 'node:http';
import type { ClientInfo } from '../platform/graphql/index.js';
import { networkOf } from '../platform/rate-limit/index.js';
import { newRequestId } from '../platform/request-id.js';
import { acceptedLanguages } from '../platform/texts/index.js';
import { clientAddress } from './client-address.js';

/** Maximum length of a `User-Agent` that is kept. */
const maxUserAgent = 256;

/** The part of all request ids of this process that no other process has. */
const processId = newRequestId();
let sockets = 0;

/** The origin of a socket. It makes its request id from a number when it is needed, because a node has many sockets. */
export class SocketClient implements ClientInfo {
  readonly address: string;
  readonly network: string;
  readonly userAgent: string;
  languages: string;
  readonly #number = ++sockets;

  constructor({ headers, socket }: IncomingMessage, trustProxy: boolean) {
    this.address = clientAddress({ headers, socket }, trustProxy);
    this.network = networkOf(this.address);
    this.userAgent = String(headers['user-agent'] ?? '').slice(0, maxUserAgent);
    this.languages = acceptedLanguages(headers['accept-language']);
  }

  get requestId(): string {
    return `${processId}-${this.#number}`;
  }
}
