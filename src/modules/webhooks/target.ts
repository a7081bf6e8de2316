import { request as requestPlain } from 'node:http';
import { Agent, request as requestSecure } from 'node:https';
import { RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { badInput, HubbubError } from '../../platform/errors/index.js';
import { describeConnectionError } from './connection-error.js';

const maxUrl = 2_048;

/** The result of an attempt: the status of the answer, or why there was none. */
export interface Answer {
  status: number | null;
  error: string | null;
  /** The server stopped before there was an answer. */
  isCancelled?: true;
}

/** The addresses that webhooks may have, and how they are reached. */
export class Targets {
  readonly #agent: Agent;

  /** @param isAnyAllowed also without TLS, and in private networks. @param timeout ms for an attempt as a whole. */
  constructor(
    private readonly isAnyAllowed: boolean,
    private readonly timeout: number,
  ) {
    // Looks at the address that is connected to, after its name was looked up: a name may point anywhere, or move.
    this.#agent = isAnyAllowed ? new Agent() : new RequestFilteringHttpsAgent();
  }

  /** @throws HubbubError BAD_INPUT naming `input.url`. */
  parse(text: string): string {
    const url = URL.canParse(text) ? new URL(text) : null;
    const protocols = this.isAnyAllowed ? ['https:', 'http:'] : ['https:'];
    if (!url || text.length > maxUrl || !protocols.includes(url.protocol))
      throw badUrl('A webhook has an https address.');
    if (url.username || url.password) throw badUrl('The address may not contain a password: messages are signed.');
    url.hash = '';
    return url.href;
  }

  /** Posts a message, unless `cancelled` comes first. Redirects are not followed. Never throws. */
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
      resolve({ status, error: status >= 200 && status < 300 ? null : `The answer was ${status}.` });
      // The body is ignored; a body that is too long runs into the timeout.
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
