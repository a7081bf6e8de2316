import type { FileParts, PartialFile } from './file-store.js';
import type { S3Objects } from './s3-objects.js';
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

  async open(key: string, byteSize: number): Promise<PartialFile> {
    const chain = chainOf(key, await this.objects.list(key));
    return new S3PartialFile({ key, byteSize, chain, objects: this.objects, partSize: this.#partSize });
  }

  /** Removes the parts of a file, but not the file. */
  async remove(key: string): Promise<void> {
    for (const part of chainOf(key, await this.objects.list(`${key}.`)).keys) await this.objects.delete(part);
  }
}
