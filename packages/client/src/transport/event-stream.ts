import { HubbubError, type ServerError } from '../errors.js';
import type { Operation } from '../request.js';
import { readFrames } from './frames.js';
import type { Loss, Result, ResultSink, Transport, TransportListener } from './transport.js';

const silenceAllowed = 40_000;

/** What an event stream transport needs. */
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
      void run(options, operation, sink, abort).finally(() => {
        open.delete(abort);
        if (open.size === 0) options.listener.idle();
      });
      return () => abort.abort('ended');
    },
    close: () => {
      for (const abort of open) abort.abort();
    },
  };
}

async function run(
  options: EventStreamOptions,
  operation: Operation,
  sink: ResultSink,
  abort: AbortController,
): Promise<void> {
  let loss: Loss = { remedy: 'resume', reason: 'The stream ended.' };
  try {
    options.listener.connecting();
    const response = await connect(options, operation, abort.signal);
    if (!response.ok || !response.body) return sink.refused(await refusalOf(response));
    options.listener.connected();
    for await (const { event, data, comment } of readFrames(response.body, silenceAllowed, abort)) {
      if (comment === 'TOKEN_EXPIRED') loss = { remedy: 'renew', reason: comment };
      if (event === 'complete') return sink.completed();
      if (event === 'next' && !give(JSON.parse(data) as Result, sink)) return;
    }
  } catch (error) {
    loss = { remedy: 'resume', reason: String(error) };
  }
  if (abort.signal.reason !== 'ended') sink.lost(loss);
}

async function connect({ url, accessToken, fetch }: EventStreamOptions, operation: Operation, signal: AbortSignal) {
  const token = await accessToken();
  return fetch(`${url}/stream`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(operation),
    signal,
  });
}

/** @returns false if the result ended the subscription */
function give(result: Result, sink: ResultSink): boolean {
  const [error] = result.errors ?? [];
  if (!error || result.data) {
    sink.result(result);
    return true;
  }
  const code = error.extensions?.code;
  if (code === 'TOKEN_EXPIRED') sink.lost({ remedy: 'renew', reason: code });
  else if (code === 'SESSION_REVOKED' || code === 'UNAUTHENTICATED') sink.lost({ remedy: 'signIn', reason: code });
  else sink.refused(result.errors ?? []);
  return false;
}

async function refusalOf(response: Response): Promise<readonly ServerError[]> {
  if (response.status >= 500) throw HubbubError.unreachable(response.status);
  const { errors } = (await response.json()) as { errors?: readonly ServerError[] };
  return errors ?? [{ message: `The server answered ${response.status}.`, extensions: { code: 'BAD_REQUEST' } }];
}
