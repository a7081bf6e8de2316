import { type ClientRequest, type IncomingMessage, type RequestOptions, request as requestPlain } from 'node:http';
import { Agent, request as requestSecure } from 'node:https';
import { RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { badInput, HubbubError } from '../../platform/errors/index.js';
import type { Text } from '../../platform/texts/index.js';
import { describeConnectionError } from './connection-error.js';
import { webhookTexts } from './webhook.texts.js';

/** The maximum length of the address of a webhook, in characters. */
export const longestUrl = 2_048;

/** The result of an attempt: the status of the response, or the reason for a failure. */
export interface Answer {
  status: number | null;
  error: string | null;
  /** The server stopped before the response. */
  isCancelled?: true;
}

/** The bounds of a request. */
interface Bounds {
  /** Ends the request when it is aborted. */
  cancelled: AbortSignal;
  /** The time limit, in ms. */
  timeout: number;
}

/** Decides which addresses webhooks may have, and sends requests to them. */
export class Targets {
  readonly #agent: Agent;

  /**
   * @param isAnyAllowed allows addresses without TLS and in private networks.
   * @param timeout the time limit of an attempt, in ms.
   * @param keepAlive whether connections with TLS are used again, for a receiver that gets many requests.
   */
  constructor(
    private readonly isAnyAllowed: boolean,
    private readonly timeout: number,
    keepAlive = false,
  ) {
    // Checks the address after its name was resolved: a name may resolve to any address, and change.
    this.#agent = isAnyAllowed ? new Agent({ keepAlive }) : new RequestFilteringHttpsAgent({ keepAlive });
  }

  /**
   * Validates the address of a webhook.
   * @throws {HubbubError} BAD_INPUT with `input.url` if it is not allowed.
   */
  parse(text: string): string {
    const url = URL.canParse(text) ? new URL(text) : null;
    const protocols = this.isAnyAllowed ? ['https:', 'http:'] : ['https:'];
    if (!url || text.length > longestUrl || !protocols.includes(url.protocol)) throw badUrl(webhookTexts.urlForm());
    if (url.username || url.password) throw badUrl(webhookTexts.noPassword());
    url.hash = '';
    return url.href;
  }

  /** Posts a request, unless `cancelled` is aborted first. Does not follow redirects. Never throws. */
  async post(target: string, headers: Record<string, string>, body: string, cancelled: AbortSignal): Promise<Answer> {
    return this.#send(target, headers, body, { cancelled, timeout: this.timeout }, ignoreBody);
  }

  /** Does the same with a time limit of its own, which includes the body, and returns the body of the response. */
  async ask(
    target: string,
    headers: Record<string, string>,
    body: string,
    bounds: Bounds,
  ): Promise<Answer & { text: string }> {
    let text = '';
    const answer = await this.#send(target, headers, body, bounds, async (response) => {
      text = await readBody(response);
    });
    return { ...answer, text };
  }

  /** @param read consumes the response before the answer is returned. */
  async #send(
    target: string,
    headers: Record<string, string>,
    body: string,
    { cancelled, timeout }: Bounds,
    read: (response: IncomingMessage) => void | Promise<void>,
  ): Promise<Answer> {
    const url = new URL(target);
    if (url.protocol !== 'https:' && !this.isAnyAllowed) return { status: null, error: 'The address is not https.' };
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const signal = AbortSignal.any([cancelled, AbortSignal.timeout(timeout)]);
    const options = { method: 'POST', signal, headers: withLength(headers, body) };
    const fail = (error: Error) => resolve(failure(error, cancelled, timeout));
    const begin = (): void => {
      const request = this.#request(url, options);
      request.on('error', (error) => (wasClosedBefore(request, error) ? begin() : fail(error)));
      request.on('response', (response) => {
        Promise.resolve(read(response)).then(() => resolve(answerOf(Number(response.statusCode))), fail);
      });
      request.end(body);
    };
    begin();
    return promise;
  }

  #request(url: URL, options: RequestOptions): ClientRequest {
    const isSecure = url.protocol === 'https:';
    return isSecure ? requestSecure(url, { ...options, agent: this.#agent }) : requestPlain(url, options);
  }
}

/** The longest body that `ask` reads, in bytes. */
const maxBody = 16_384;

/**
 * Returns whether a request failed because the receiver had closed the connection, which was open since an earlier
 * request. Such a request begins again. Each does so at most once for each open connection.
 */
function wasClosedBefore(request: ClientRequest, { code = '' }: NodeJS.ErrnoException): boolean {
  return request.reusedSocket && ['ECONNRESET', 'EPIPE'].includes(code);
}

/** Ignores a body. The time limit of the request applies to one that is too long. */
function ignoreBody(response: IncomingMessage): void {
  response.on('error', () => undefined).resume();
}

/** @throws if the body is too long, or the connection ends before it. */
async function readBody(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBody) throw new Error('The response of the receiver is too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function answerOf(status: number): Answer {
  return { status, error: status >= 200 && status < 300 ? null : `The receiver responded with status ${status}.` };
}

function failure(error: Error, cancelled: AbortSignal, timeout: number): Answer {
  if (cancelled.aborted) return { status: null, error: 'The server stopped.', isCancelled: true };
  return { status: null, error: describeConnectionError(error, timeout) };
}

function withLength(headers: Record<string, string>, body: string): Record<string, string> {
  const own = { 'content-type': 'application/json', 'user-agent': 'Hubbub-Webhooks/1' };
  return { ...own, 'content-length': String(Buffer.byteLength(body)), ...headers };
}

function badUrl(text: Text): HubbubError {
  return badInput('input.url', text);
}
