import { HubbubError, type ServerError } from '../errors.js';
import { isTemporary } from '../request.js';

/** Longest time without progress, in milliseconds. */
const patience = 60_000;
/** Bytes in a millisecond over a very slow network, for platforms that report no progress. */
const slowest = 10;

/** A request that sends a file, or a part of it. */
export interface SentBytes {
  readonly href: string;
  readonly method: 'PUT' | 'PATCH';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob;
}

interface SendOptions {
  /** @param bytes of the body that were sent */
  readonly onSent: (bytes: number) => void;
  readonly signal: AbortSignal;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** How much of a file the server has. */
export interface Stored {
  readonly offset: number;
  readonly isComplete: boolean;
}

/**
 * Asks how much of a file the server has.
 *
 * @returns undefined if the upload cannot be continued
 * @throws {HubbubError} if the server cannot be reached
 */
export async function storedOf(send: typeof fetch, href: string, signal: AbortSignal): Promise<Stored | undefined> {
  const { status, headers } = await unlessLate(signal, patience, (late) =>
    send(href, { method: 'HEAD', signal: late }),
  );
  if (isTemporary(status)) throw refusalOf(status, '');
  const offset = headers.get('upload-offset');
  if (status >= 300 || !offset || !/^\d+$/.test(offset)) return undefined;
  return { offset: Number(offset), isComplete: headers.get('upload-complete') === '?1' };
}

/** @throws {HubbubError} unless the server has taken all bytes */
export async function sendBytes(send: typeof fetch, request: SentBytes, options: SendOptions): Promise<void> {
  // A signal that was aborted before has no event.
  if (options.signal.aborted) throw HubbubError.unreachable('abort');
  const hasProgress = typeof XMLHttpRequest !== 'undefined';
  const sent = hasProgress ? sendWithProgress(request, options) : sendByFetch(send, request, options);
  const { status, text } = await sent;
  if (status >= 400) throw refusalOf(status, text);
}

function sendWithProgress(
  { href, method, headers, body }: SentBytes,
  { onSent, signal }: SendOptions,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const abort = () => request.abort();
    const renew = () => {
      clearTimeout(timer);
      timer = setTimeout(abort, patience);
    };
    request.upload.onprogress = ({ loaded }) => {
      renew();
      onSent(loaded);
    };
    request.onload = () => resolve({ status: request.status, text: request.responseText });
    request.onerror = () => reject(HubbubError.unreachable('error'));
    request.onabort = () => reject(HubbubError.unreachable('abort'));
    request.onloadend = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    };
    signal.addEventListener('abort', abort, { once: true });
    request.open(method, href);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    renew();
    request.send(body);
  });
}

function sendByFetch(
  send: typeof fetch,
  { href, method, headers, body }: SentBytes,
  { signal }: SendOptions,
): Promise<Answer> {
  return unlessLate(signal, patience + body.size / slowest, async (late) => {
    const response = await send(href, { method, headers, body, signal: late });
    return { status: response.status, text: await response.text() };
  });
}

/** @param milliseconds how long the work may take */
async function unlessLate<T>(
  signal: AbortSignal,
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const abort = () => late.abort();
  const timer = setTimeout(abort, milliseconds);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await work(late.signal);
  } catch (error) {
    throw HubbubError.of(error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

function refusalOf(status: number, text: string): HubbubError {
  try {
    const [error] = (JSON.parse(text) as { errors?: readonly ServerError[] }).errors ?? [];
    if (error) return HubbubError.fromServer(error);
  } catch {
    // The answer of a proxy.
  }
  return new HubbubError('BAD_ANSWER', `The upload was answered with ${status}.`, { temporary: isTemporary(status) });
}
