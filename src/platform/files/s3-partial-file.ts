import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ByteRange, PartialFile } from './file-store.js';
import { readToEnd } from './read-to-end.js';
import type { S3Objects } from './s3-objects.js';
import { partKey, type S3Chain, type S3Part } from './s3-part-chain.js';
import type { S3PartSize } from './s3-part-size.js';

interface S3PartialFileOptions {
  readonly key: string;
  readonly byteSize: number;
  readonly chain: S3Chain;
  readonly objects: S3Objects;
  readonly partSize: S3PartSize;
}

/** A file whose parts are objects of a bucket. A file that arrives in one part is stored under its own key at once. */
export class S3PartialFile implements PartialFile {
  readonly #options: S3PartialFileOptions;
  readonly #parts: S3Part[];
  /** Keys of all parts that are stored, needed or not. */
  readonly #keys: Set<string>;
  /** Received bytes that are not stored yet. */
  #received: Uint8Array[] = [];
  #receivedBytes = 0;
  /** The key of the part that the received bytes begin with. It is deleted once they are stored. */
  #replaced: string | null = null;
  /** The file, if it was stored as one part just now. */
  #whole: Buffer | null = null;

  constructor(options: S3PartialFileOptions) {
    this.#options = options;
    this.#parts = options.chain.parts;
    this.#keys = new Set(options.chain.keys);
  }

  get size(): number {
    return this.#parts.at(-1)?.end ?? 0;
  }

  append(content: AsyncIterable<Uint8Array>): Promise<number> {
    const { partSize } = this.#options;
    return partSize.whileWriting(async () => {
      let isFirst = true;
      try {
        for await (const chunk of content) {
          if (isFirst) await this.#takeBackSmall();
          isFirst = false;
          this.#received.push(chunk);
          this.#receivedBytes += chunk.length;
          if (this.#receivedBytes >= partSize.current) await this.#store();
        }
      } finally {
        await this.#store();
      }
      return this.size;
    });
  }

  async read(): Promise<Readable> {
    return Readable.from(this.#whole ? [this.#whole] : this.#contentOfParts(), { objectMode: false });
  }

  async finish(content: AsyncIterable<Uint8Array>): Promise<void> {
    const { key, byteSize, objects } = this.#options;
    if (this.#parts[0]?.key === key) await readToEnd(content);
    else await objects.putStream(key, content, byteSize);
    for (const part of this.#keys) await this.#delete(part);
  }

  /** Makes a small last part grow, so that many short requests do not leave many parts. */
  async #takeBackSmall(): Promise<void> {
    const { objects, partSize } = this.#options;
    const last = this.#parts.at(-1);
    if (!last || last.end - last.from >= partSize.current) return;
    const content = await buffer(await objects.get(last.key, rangeOf(last)));
    this.#parts.pop();
    this.#replaced = last.key;
    this.#received = [content];
    this.#receivedBytes = content.length;
  }

  /** Stores what was received as a part. If that fails, it is lost, and the file ends with the part before. */
  async #store(): Promise<void> {
    if (this.#receivedBytes === 0) return;
    const { key: fileKey, byteSize, objects } = this.#options;
    const content = Buffer.concat(this.#received);
    this.#received = [];
    this.#receivedBytes = 0;
    const [from, end] = [this.size, this.size + content.length];
    const isWhole = content.length === byteSize;
    const key = isWhole ? fileKey : partKey(fileKey, from, end);
    await objects.put(key, content);
    this.#parts.push({ key, skipped: 0, from, end });
    if (isWhole) this.#whole = content;
    else this.#keys.add(key);
    const replaced = this.#replaced;
    this.#replaced = null;
    if (replaced && replaced !== key) await this.#delete(replaced);
  }

  async #delete(key: string): Promise<void> {
    await this.#options.objects.delete(key);
    this.#keys.delete(key);
  }

  async *#contentOfParts(): AsyncGenerator<Uint8Array, void, undefined> {
    for (const part of this.#parts) yield* await this.#options.objects.get(part.key, rangeOf(part));
  }
}

function rangeOf({ skipped, from, end }: S3Part): ByteRange {
  return { start: skipped, end: skipped + end - from - 1 };
}
