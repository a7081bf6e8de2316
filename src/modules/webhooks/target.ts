import { request as requestPlain } from 'node:http';
import { Agent, request as requestSecure } from 'node:https';
import { RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { badInput, HubbubError } from '../../platform/errors/index.js';
import { describeConnectionError } from './connection-error.js';

/** The maximum length of the address of a webhook, in characters. */
export const longestUrl = 2_048;

/** The result of an attempt: the status of the response, or the reason for a failure. */
export interface Answer {
  status: number | null;
  error: string | null;
  /** The server stopped before the response. */
  isCancelled?: true;
}

/** Decides which addresses webhooks may have, and sends requests to them. */
export class Targets {
  readonly #agent: Agent;

  /**
   * @param isAnyAllowed allows addresses without TLS and in private networks.
   * @param timeout the time limit of an attempt, in ms.
   */
  constructor(
    private readonly isAnyAllowed: boolean,
    private readonly timeout: number,
  ) {
    // Checks the address after its name was resolved: a name may resolve to any address, and change.
    this.#agent = isAnyAllowed ? new Agent() : new RequestFilteringHttpsAgent();
  }

  /**
   * Validates the address of a webhook.
   * @throws {HubbubError} BAD_INPUT with `input.url` if it is not allowed.
   */
  parse(text: string): string {
    const url = URL.canParse(text) ? new URL(text) : null;
    const protocols = this.isAnyAllowed ? ['https:', 'http:'] : ['https:'];
    if (!url || text.length > longestUrl || !protocols.includes(url.protocol))
      throw badUrl('The address of a webhook must be a valid https URL.');
    if (url.username || url.password)
      throw badUrl('The address must not contain a password. Requests are signed instead.');
    url.hash = '';
    return url.href;
  }

  /** Posts a request, unless `cancelled` is aborted first. Does not follow redirects. Never throws. */
  async post(target: string, headers: Record<string, string>, body: string, cancelled: AbortSignal): Promise<Answer> {
    const url = new URL(target);
    const isSecure = url.protocol === 'https:';
    if (!isSecure && !this.isAnyAllowed) return { status: null, error: 'The address is not https.' };
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const signal = AbortSignal.any([cancelled, AbortSignal.timeout(this.timeout)]);
    const options = { method: 'POST', signal, headers: withLength(headers, body) };
    const request = isSecure ? requestSecure(url, { ...options, agent: this.#agent }) : requestPlain(url, options);
    request.on('error', (error) =>
      resolve(
        cancelled.aborted
          ? { status: null, error: 'The server stopped.', isCancelled: true }
          : { status: null, error: describeConnectionError(error, this.timeout) },
      ),
    );
    request.on('response', (response) => {
      const status = Number(response.statusCode);
      resolve({
        status,
        error: status >= 200 && status < 300 ? null : `The receiver responded with status ${status}.`,
      });
      // Ignore the body. The timeout applies to a body that is too long.
      response.on('error', () => undefined).resume();
    });
    request.end(body);
    return promise;
  }
}

function withLength(headers: Record<string, string>, body: string): Record<string, string> {
  const own = { 'content-type': 'application/json', 'user-agent': 'Hubbub-Webhooks/1' };
  return { ...own, 'content-length': String(Buffer.byteLength(body)), ...headers };
}

function badUrl(message: string): HubbubError {
  return badInput('input.url', message);
}
