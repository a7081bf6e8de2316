import type { FileParts, PartialFile } from './file-store.js';
import type { ListedObject, S3Objects } from './s3-objects.js';
import { chainOf } from './s3-part-chain.js';
import { S3PartSize } from './s3-part-size.js';
import { S3PartialFile } from './s3-partial-file.js';

/**
 * Stores files in parts until they are complete, each part as an object. Without S3's own uploads in parts, whose parts
 * have at least 5 MiB: see docs/adr/0015-parts-in-a-bucket-are-objects.md.
 */
export class S3Parts implements FileParts {
  readonly #partSize = new S3PartSize();

  constructor(private readonly objects: S3Objects) {}

  create(key: string, byteSize: number): PartialFile {
    return this.#file(key, byteSize, []);
  }

  async open(key: string, byteSize: number): Promise<PartialFile> {
    return this.#file(key, byteSize, await this.objects.list(key));
  }

  /** Removes the parts of a file, but not the file. */
  async remove(key: string): Promise<void> {
    await this.objects.deleteAll(chainOf(key, await this.objects.list(`${key}.`)).keys);
  }

  #file(key: string, byteSize: number, listed: readonly ListedObject[]): PartialFile {
    const { objects } = this;
    return new S3PartialFile({ key, byteSize, chain: chainOf(key, listed), objects, partSize: this.#partSize });
  }
}
