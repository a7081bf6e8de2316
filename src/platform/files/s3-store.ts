import type { Readable } from 'node:stream';
import type { ByteRange, FileStore } from './file-store.js';
import { S3Objects } from './s3-objects.js';
import { S3Parts } from './s3-parts.js';
import type { S3Place } from './s3-place.js';

/** Stores files in a bucket of S3 or of a compatible service, each as one object once it is complete. */
export class S3Store implements FileStore {
  readonly parts: S3Parts;
  readonly #objects: S3Objects;

  constructor(place: S3Place) {
    this.#objects = new S3Objects(place);
    this.parts = new S3Parts(this.#objects);
  }

  write(key: string, content: AsyncIterable<Uint8Array>, byteSize: number): Promise<void> {
    return this.#objects.putStream(key, content, byteSize);
  }

  read(key: string, range?: ByteRange): Promise<Readable> {
    return this.#objects.get(key, range);
  }

  /** Removes the parts before the file, so that none outlives it. */
  async remove(key: string): Promise<void> {
    await this.parts.remove(key);
    await this.#objects.delete(key);
  }

  close(): void {
    this.#objects.close();
  }
}
