import { join } from 'node:path';
import type { FileStore } from './file-store.js';
import { parseS3Url } from './s3-place.js';

export { contentTypeOf, isImage, isKnownExtension, isTextExtension, prefixBytes } from './file-kinds.js';
export type { ByteRange, FileStore, PartialFile } from './file-store.js';
export { parseS3Url } from './s3-place.js';

/** Opens the store of files: a bucket if there is a URL of one, otherwise the folder `files` in the data folder. */
export async function openFileStore(url: string | null, dataDir: string): Promise<FileStore> {
  const place = url && parseS3Url(url);
  if (place) {
    // Loaded on demand, because the AWS SDK is large.
    const { S3Store } = await import('./s3-store.js');
    return new S3Store(place);
  }
  const { DiskStore } = await import('./disk-store.js');
  return new DiskStore(join(dataDir, 'files'));
}
