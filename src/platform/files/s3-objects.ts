import { Readable } from 'node:stream';
import { GetObjectCommand, PutObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { Disk } from 'flydrive';
import { S3Driver } from 'flydrive/drivers/s3';
import { Semaphore } from '../concurrency/index.js';
import type { ByteRange } from './file-store.js';
import type { S3Place } from './s3-place.js';

/** Time limits (ms) for the store to accept a connection, and for silence on one. */
const timeouts = { connectionTimeout: 5_000, socketTimeout: 30_000 };

/** Number of objects of a file that are deleted at the same time. */
const deletions = 16;

/** The SDK would also write to the console the errors that it throws. */
const silence = Object.fromEntries(
  ['trace', 'debug', 'info', 'warn', 'error'].map((level) => [level, () => undefined]),
);

/** An object as the bucket lists it. */
export interface ListedObject {
  readonly key: string;
  readonly byteSize: number;
}

/** The objects of a bucket under the prefix of a place, which their keys here do not contain. */
export class S3Objects {
  readonly #client: S3Client;
  readonly #disk: Disk;

  constructor(private readonly place: S3Place) {
    const { endpoint, region, credentials, bucket } = place;
    this.#client = new S3Client({
      endpoint,
      region,
      ...(credentials && { credentials }),
      forcePathStyle: true,
      requestHandler: timeouts,
      logger: silence as unknown as Console,
      // AWS supports checksums in trailers; many other services do not.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    this.#disk = new Disk(new S3Driver({ client: this.#client, bucket, visibility: 'private', supportsACL: false }));
  }

  async put(key: string, content: Buffer): Promise<void> {
    await this.#client.send(new PutObjectCommand({ ...this.#object(key), Body: content }));
  }

  /**
   * Stores an object chunk by chunk. If the source fails, nothing of it is stored. Without flydrive, because a stream
   * that fails would leave its request waiting for the rest.
   * @param byteSize total size of all chunks.
   * @throws what `content` threw, or the error of the bucket.
   */
  async putStream(key: string, content: AsyncIterable<Uint8Array>, byteSize: number): Promise<void> {
    const broken = new AbortController();
    const body = Readable.from(content, { objectMode: false }).on('error', () => broken.abort());
    const command = new PutObjectCommand({ ...this.#object(key), Body: body, ContentLength: byteSize });
    try {
      await this.#client.send(command, { abortSignal: broken.signal });
    } catch (error) {
      throw body.errored ?? error;
    } finally {
      body.destroy();
    }
  }

  /**
   * Returns an object, or a part of it, as a stream. Without flydrive, which reads whole objects only.
   * @throws if the object does not exist.
   */
  async get(key: string, range?: ByteRange): Promise<Readable> {
    const part = range && { Range: `bytes=${range.start}-${range.end}` };
    const { Body } = await this.#client.send(new GetObjectCommand({ ...this.#object(key), ...part }));
    return Body as Readable;
  }

  /** Lists all objects whose keys begin with `start`, in no particular order. */
  async list(start: string): Promise<ListedObject[]> {
    const { bucket, prefix } = this.place;
    const pages = paginateListObjectsV2({ client: this.#client }, { Bucket: bucket, Prefix: `${prefix}${start}` });
    const listed: ListedObject[] = [];
    for await (const { Contents = [] } of pages) {
      for (const { Key = '', Size = 0 } of Contents) listed.push({ key: Key.slice(prefix.length), byteSize: Size });
    }
    return listed;
  }

  /** Idempotent. */
  delete(key: string): Promise<void> {
    return this.#disk.delete(this.#object(key).Key);
  }

  /** Deletes several objects, some at the same time. Not by S3's request for that, which some services lack. Idempotent. */
  async deleteAll(keys: Iterable<string>): Promise<void> {
    const deleting = new Semaphore(deletions, Number.POSITIVE_INFINITY);
    await Promise.all(Array.from(keys, (key) => deleting.run(() => this.delete(key))));
  }

  close(): void {
    this.#client.destroy();
  }

  #object(key: string) {
    return { Bucket: this.place.bucket, Key: `${this.place.prefix}${key}` };
  }
}
