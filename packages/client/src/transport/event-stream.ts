import { HubbubError, type ServerError } from '../errors.js';
import type { Operation } from '../request.js';
import { readFrames } from './frames.js';
import type { Loss, Result, ResultSink, Transport, TransportListener } from './transport.js';

/** Longest time without a byte, in milliseconds: by default the server sends a comment every 15 s. */
const silenceAllowed = 40_000;

/** Options of an event stream transport. */
export interface EventStreamOptions {
  readonly url: string;
  readonly accessToken: () => Promise<string | undefined>;
  readonly fetch: typeof fetch;
  readonly listener: TransportListener;
}

/** One HTTP request for each subscription, by the "distinct connections mode" of GraphQL over SSE. */
export function eventStreamTransport(options: EventStreamOptions): Transport {
  const open = new Set<AbortController>();
  return {
    subscribe: (operation, sink) => {
      const abort = new AbortController();
      open.add(abort);
      void new Stream(options, sink, abort).run(operation).then((report) => {
        open.delete(abort);
        if (abort.signal.reason !== 'stopped') report();
        if (open.size === 0) options.listener.idle();
      });
      return () => abort.abort('stopped');
    },
    close: () => {
      for (const abort of open) abort.abort('closed');
    },
  };
}

class Stream {
  readonly #options: EventStreamOptions;
  readonly #sink: ResultSink;
  readonly #abort: AbortController;
  #token: string | undefined;

  constructor(options: EventStreamOptions, sink: ResultSink, abort: AbortController) {
    this.#options = options;
    this.#sink = sink;
    this.#abort = abort;
  }

  /** @returns what to report at the end */
  async run(operation: Operation): Promise<() => void> {
    try {
      this.#options.listener.connecting();
      const response = await this.#connect(operation);
      if (!response.ok || !response.body) {
        const errors = await refusalOf(response);
        return () => this.#sink.refused(errors, this.#token);
      }
      this.#options.listener.connected();
      return await this.#read(response.body);
    } catch (error) {
      return () => this.#lose('resume', String(error));
    }
  }

  async #connect(operation: Operation): Promise<Response> {
    const { accessToken, fetch, url } = this.#options;
    this.#token = await accessToken();
    const timer = setTimeout(() => this.#abort.abort('silence'), silenceAllowed);
    return fetch(`${url}/stream`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
      },
      body: JSON.stringify(operation),
      signal: this.#abort.signal,
    }).finally(() => clearTimeout(timer));
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<() => void> {
    let remedy: Loss['remedy'] = 'resume';
    for await (const { event, data, comment } of readFrames(body, silenceAllowed, this.#abort)) {
      if (this.#abort.signal.aborted) break;
      if (comment === 'TOKEN_EXPIRED') remedy = 'renew';
      if (event === 'complete') return () => this.#sink.completed();
      if (event !== 'next') continue;
      const result = JSON.parse(data) as Result;
      const { errors, data: answer } = result;
      if (errors?.length && !answer) return () => this.#sink.refused(errors, this.#token);
      this.#sink.result(result);
    }
    return () => this.#lose(remedy, 'The stream ended.');
  }

  #lose(remedy: Loss['remedy'], reason: string): void {
    this.#sink.lost({ remedy, reason, accessToken: this.#token });
  }
}

async function refusalOf(response: Response): Promise<readonly ServerError[]> {
  if (response.status >= 500) throw HubbubError.unreachable(response.status);
  const { errors } = (await response.json()) as { errors?: readonly ServerError[] };
  return errors ?? [{ message: `The server answered ${response.status}.`, extensions: { code: 'BAD_REQUEST' } }];
}
