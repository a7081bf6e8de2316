import type { Readable } from 'node:stream';
import { HubbubError } from '../../platform/errors/index.js';
import type { Text } from '../../platform/texts/index.js';
import { AttachmentErrorCode } from './attachment.errors.js';
import { attachmentTexts } from './attachment.texts.js';

export type Chunks = AsyncGenerator<Uint8Array, void, undefined>;

/** Returns the error for a file that does not match its announcement. */
export function refusedFile(text: Text): HubbubError {
  return new HubbubError(AttachmentErrorCode.FILE_REFUSED, text);
}

/**
 * Yields the chunks of a request body and checks its length. Does not destroy the request, which still needs a
 * response.
 * @param onBytes receives the length of each chunk.
 * @throws {HubbubError} FILE_REFUSED if the body is longer or shorter than announced.
 */
export async function* chunksOf(body: Readable, byteSize: number, onBytes: (count: number) => void): Chunks {
  let received = 0;
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    received += chunk.length;
    onBytes(chunk.length);
    if (received > byteSize) throw refusedFile(attachmentTexts.tooLong({ announced: byteSize }));
    yield chunk;
  }
  if (received < byteSize) throw refusedFile(attachmentTexts.tooShort({ received, announced: byteSize }));
}

/**
 * Reads the beginning of a stream.
 * @returns the first `count` bytes, or all if there are fewer; and the whole stream, which can be read once.
 */
export async function peek(chunks: Chunks, count: number): Promise<{ prefix: Buffer; whole: Chunks }> {
  const first: Uint8Array[] = [];
  for (let length = 0; length < count; length += first.at(-1)?.length ?? 0) {
    const { value, done } = await chunks.next();
    if (done) break;
    first.push(value);
  }
  async function* whole(): Chunks {
    yield* first.splice(0);
    yield* chunks;
  }
  const prefix = Buffer.concat(first).subarray(0, count);
  return { prefix, whole: whole() };
}

/**
 * Passes chunks on while they are text: UTF-8, without control characters except tabs, line ends and form feeds.
 * @throws {HubbubError} FILE_REFUSED if the content is not text.
 */
export async function* textOf(chunks: Chunks): Chunks {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for await (const chunk of chunks) {
    assertText(() => decoder.decode(chunk, { stream: true }));
    yield chunk;
  }
  assertText(() => decoder.decode());
}

function assertText(decode: () => string): void {
  try {
    if (!/[\p{Cc}--[\t\n\r\f]]/v.test(decode())) return;
  } catch {
    // Not UTF-8: rejected below.
  }
  throw refusedFile(attachmentTexts.notText());
}
