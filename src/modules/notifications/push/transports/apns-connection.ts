import { type ClientHttp2Session, connect, constants, type OutgoingHttpHeaders } from 'node:http2';
import { text } from 'node:stream/consumers';
import { patience } from './transport.js';

export interface ApnsResponse {
  status: number;
  retryAfter: string | undefined;
  body: string;
}

/** One HTTP/2 connection to APNs, which all pushes of this node share. It is opened when it is needed. */
export class ApnsConnection {
  #session: ClientHttp2Session | null = null;

  constructor(
    private readonly url: string,
    private readonly stopping: AbortSignal,
  ) {}

  /** @throws if there is no response in time. The next request then opens another connection. */
  async post(headers: OutgoingHttpHeaders, body: string): Promise<ApnsResponse> {
    const session = this.#open();
    const signal = AbortSignal.any([this.stopping, AbortSignal.timeout(patience)]);
    try {
      return await responseTo(session, headers, body, signal);
    } catch (error) {
      this.#drop(session);
      throw error;
    }
  }

  close(): void {
    this.#session?.close();
    this.#session = null;
  }

  #open(): ClientHttp2Session {
    if (this.#session && !this.#session.closed && !this.#session.destroyed) return this.#session;
    const session = connect(this.url);
    session.unref();
    // An error also ends the requests, which report it.
    session.on('error', () => this.#drop(session));
    session.on('goaway', () => this.#drop(session));
    session.on('close', () => this.#drop(session));
    this.#session = session;
    return session;
  }

  /** Lets the requests in flight end. Later ones use another connection. */
  #drop(session: ClientHttp2Session): void {
    if (this.#session === session) this.#session = null;
    if (!session.closed && !session.destroyed) session.close();
  }
}

async function responseTo(
  session: ClientHttp2Session,
  headers: OutgoingHttpHeaders,
  body: string,
  signal: AbortSignal,
): Promise<ApnsResponse> {
  const stream = session.request({ [constants.HTTP2_HEADER_METHOD]: 'POST', ...headers }, { signal });
  const answered = new Promise<Omit<ApnsResponse, 'body'>>((resolve, reject) => {
    stream.on('error', reject);
    stream.on('close', () => reject(new Error('APNs closed the request without a response')));
    stream.on('response', (given) => {
      resolve({ status: Number(given[constants.HTTP2_HEADER_STATUS]), retryAfter: given['retry-after'] });
    });
  });
  stream.end(body);
  return { ...(await answered), body: await text(stream) };
}
