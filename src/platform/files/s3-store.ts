import { Readable } from 'node:stream';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Disk } from 'flydrive';
import { S3Driver } from 'flydrive/drivers/s3';
import type { ByteRange, FileStore } from './file-store.js';
import type { S3Place } from './s3-place.js';

/** Time limits (ms) for the store to accept a connection, and for silence on one. */
const timeouts = { connectionTimeout: 5_000, socketTimeout: 30_000 };

/** The SDK would also write to the console the errors that it throws. */
const silence = Object.fromEntries(
  ['trace', 'debug', 'info', 'warn', 'error'].map((level) => [level, () => undefined]),
);

/** Stores files in a bucket of S3 or of a compatible service. */
export class S3Store implements FileStore {
  /** S3 has uploads in parts, but all parts except the last need at least 5 MiB. */
  readonly parts = null;
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

  /** Without flydrive, because a stream that fails would leave its request waiting for the rest. */
  async write(key: string, content: AsyncIterable<Uint8Array>, byteSize: number): Promise<void> {
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

  /** Without flydrive, which reads whole files only. */
  async read(key: string, range?: ByteRange): Promise<Readable> {
    const part = range && { Range: `bytes=${range.start}-${range.end}` };
    const { Body } = await this.#client.send(new GetObjectCommand({ ...this.#object(key), ...part }));
    return Body as Readable;
  }

  remove(key: string): Promise<void> {
    return this.#disk.delete(this.#object(key).Key);
  }

  close(): void {
    this.#client.destroy();
  }

  #object(key: string) {
    return { Bucket: this.place.bucket, Key: `${this.place.prefix}${key}` };
  }
}
