import type { TypedText } from '../document.js';
import type { Hubbub } from '../hubbub.js';
import { type SentBytes, sendBytes, storedOf } from './send-bytes.js';
import type { BegunUpload, OutgoingFile } from './sending.js';

export const CreateUpload: TypedText<
  { readonly createUpload: { readonly attachmentId: string; readonly url: string } },
  { readonly input: { readonly fileName: string; readonly byteSize: number } }
> = 'mutation CreateUpload($input: CreateUploadInput!) { createUpload(input: $input) { attachmentId url } }';

/** Options of an upload. */
export interface UploadOptions {
  readonly onProgress: (progress: number) => void;
  readonly signal: AbortSignal;
  /** The upload of the previous attempt. It is continued if the server can. */
  readonly begun: BegunUpload | undefined;
  /** Called when the upload is announced. Pass it as `begun` to the next attempt. */
  readonly onBegin: (begun: BegunUpload) => void;
}

/**
 * Uploads a file. If an earlier attempt broke off and the server has kept what arrived, uploads only the rest.
 *
 * @throws {HubbubError}
 */
export async function uploadFile(hubbub: Hubbub, file: OutgoingFile, options: UploadOptions): Promise<void> {
  const { begun, onProgress } = options;
  const stored = begun && (await storedOf(hubbub.fetch, begun.href, options.signal));
  const { href } = begun && stored ? begun : await announce(hubbub, file, options);
  if (!stored?.isComplete) {
    const offset = stored?.offset ?? 0;
    const onSent = (bytes: number) => onProgress((offset + bytes) / file.size);
    onSent(0);
    await sendBytes(hubbub.fetch, stored ? restOf(href, file, offset) : wholeOf(href, file), {
      onSent,
      signal: options.signal,
    });
  }
  onProgress(1);
}

async function announce(hubbub: Hubbub, file: OutgoingFile, { onBegin }: UploadOptions): Promise<BegunUpload> {
  const input = { fileName: file.name, byteSize: file.size };
  const { attachmentId, url } = (await hubbub.request(CreateUpload, { input })).createUpload;
  const begun = { attachmentId, href: hrefOf(url, hubbub.url) };
  onBegin(begun);
  return begun;
}

/** The URL can be a path on the server. Does not use `URL`, because React Native's appends the path to the whole base. */
function hrefOf(url: string, base: string): string {
  const [origin = ''] = /^\w+:\/\/[^/]+/.exec(base) ?? [];
  return url.startsWith('/') ? origin + url : url;
}

/** The header asks the server to keep what arrives. Servers that take only whole files ignore it. */
function wholeOf(href: string, body: Blob): SentBytes {
  return { href, method: 'PUT', headers: { 'upload-complete': '?1' }, body };
}

function restOf(href: string, file: Blob, offset: number): SentBytes {
  const headers = {
    'content-type': 'application/partial-upload',
    'upload-complete': '?1',
    'upload-offset': String(offset),
  };
  return { href, method: 'PATCH', headers, body: file.slice(offset) };
}
