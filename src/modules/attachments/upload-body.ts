import type { Readable } from 'node:stream';
import { HubbubError } from '../../platform/errors/index.js';
import { AttachmentErrorCode } from './attachment.errors.js';

type Chunks = AsyncGenerator<Uint8Array, void, undefined>;

/** The file is not what was said about it. */
export function refusedFile(message: string): HubbubError {
  return new HubbubError(AttachmentErrorCode.FILE_REFUSED, message);
}

/**
 * What a request brings, as long as it is as long as it was said to be. The request itself outlives this: it is to be
 * answered.
 * @param onBytes is told the length of each chunk.
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
 * Looks at the beginning of what comes.
 * @returns the first `count` bytes, or all there are; and everything from the beginning on, to be read once.
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

/** Passes on what is text: UTF-8, with no control characters but tabs, line ends and form feeds. */
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
    // No UTF-8: refused below.
  }
  throw refusedFile('The file is not plain text in UTF-8.');
}
