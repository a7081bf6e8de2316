import type { TypedText } from '../document.js';
import { HubbubError, type ServerError } from '../errors.js';
import type { Hubbub } from '../hubbub.js';
import type { OutgoingFile } from './sending.js';

export const CreateUpload: TypedText<
  { readonly createUpload: { readonly attachmentId: string; readonly url: string } },
  { readonly input: { readonly fileName: string; readonly byteSize: number } }
> = 'mutation CreateUpload($input: CreateUploadInput!) { createUpload(input: $input) { attachmentId url } }';

/** Longest time without progress, in milliseconds. */
const patience = 60_000;
/** Bytes in a millisecond over a very slow network, for platforms that report no progress. */
const slowest = 10;

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** What an upload needs beside the file. */
export interface UploadOptions {
  readonly onProgress: (progress: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Uploads a file by one request: the server knows no parts, so a broken upload begins anew.
 *
 * @returns the id of the attachment
 * @throws {HubbubError}
 */
export async function uploadFile(hubbub: Hubbub, file: OutgoingFile, options: UploadOptions): Promise<string> {
  const input = { fileName: file.name, byteSize: file.size };
  const { attachmentId, url } = (await hubbub.request(CreateUpload, { input })).createUpload;
  const { href } = new URL(url, hubbub.url);
  const hasProgress = typeof XMLHttpRequest !== 'undefined';
  const { status, text } = await (hasProgress ? putWithProgress : putByFetch)(href, file, options, hubbub.fetch);
  if (status >= 400) throw refusalOf(status, text);
  options.onProgress(1);
  return attachmentId;
}

function putWithProgress(url: string, file: Blob, { onProgress, signal }: UploadOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const abort = () => request.abort();
    const renew = () => {
      clearTimeout(timer);
      timer = setTimeout(abort, patience);
    };
    request.upload.onprogress = ({ loaded, total }) => {
      renew();
      onProgress(total > 0 ? loaded / total : 0);
    };
    request.onload = () => resolve({ status: request.status, text: request.responseText });
    request.onerror = () => reject(HubbubError.unreachable('error'));
    request.onabort = () => reject(HubbubError.unreachable('abort'));
    request.onloadend = () => clearTimeout(timer);
    signal.addEventListener('abort', abort, { once: true });
    request.open('PUT', url);
    renew();
    request.send(file);
  });
}

async function putByFetch(url: string, file: Blob, { signal }: UploadOptions, send: typeof fetch): Promise<Answer> {
  const late = new AbortController();
  const abort = () => late.abort();
  const timer = setTimeout(abort, patience + file.size / slowest);
  signal.addEventListener('abort', abort, { once: true });
  try {
    const response = await send(url, { method: 'PUT', body: file, signal: late.signal });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw HubbubError.of(error);
  } finally {
    clearTimeout(timer);
  }
}

function refusalOf(status: number, text: string): HubbubError {
  try {
    const [error] = (JSON.parse(text) as { errors?: readonly ServerError[] }).errors ?? [];
    if (error) return HubbubError.fromServer(error);
  } catch {
    // The answer of a proxy.
  }
  return new HubbubError('BAD_ANSWER', `The upload was answered with ${status}.`, { temporary: status >= 500 });
}
