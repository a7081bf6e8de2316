import type { Readable } from 'node:stream';
import { HubbubError } from '../../platform/errors/index.js';
import { AttachmentErrorCode } from './attachment.errors.js';

type Chunks = AsyncGenerator<Uint8Array, void, undefined>;

/** The error of a file that does not match its announcement. */
export function refusedFile(message: string): HubbubError {
  return new HubbubError(AttachmentErrorCode.FILE_REFUSED, message);
}

/**
 * Yields the body of a request and checks its length. It does not destroy the request, which must still be answered.
 * @param onBytes receives the length of each chunk.
 */
export async function* chunksOf(body: Readable, byteSize: number, onBytes: (count: number) => void): Chunks {
  let received = 0;
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    received += chunk.length;
    onBytes(chunk.length);
    if (received > byteSize) throw refusedFile(`The file is longer than the ${byteSize} bytes that were announced.`);
    yield chunk;
  }
  if (received < byteSize)
    throw refusedFile(`The file has ${received} bytes, not the ${byteSize} that were announced.`);
}

/**
 * Reads ahead.
 * @returns the first `count` bytes, or fewer if there are no more, and the whole content, which can be read once.
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

/** Passes text on: UTF-8 without control characters, except tabs, line ends and form feeds. */
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
    // Not UTF-8: refused below.
  }
  throw refusedFile('The file is not plain text in UTF-8.');
}
