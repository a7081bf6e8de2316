import { constants, createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { syncFileWithin } from '../disk/sync.js';
import type { FileParts, PartialFile } from './file-store.js';
import { readToEnd } from './read-to-end.js';

/** Writes files of a folder in parts. */
export class DiskParts implements FileParts {
  constructor(private readonly folder: string) {}

  async open(key: string): Promise<PartialFile> {
    const path = join(this.folder, key);
    return new DiskPartialFile(this.folder, path, await sizeOf(path));
  }
}

/** A file of a folder that grows in place. */
class DiskPartialFile implements PartialFile {
  constructor(
    private readonly folder: string,
    private readonly path: string,
    readonly size: number,
  ) {}

  async append(content: AsyncIterable<Uint8Array>): Promise<number> {
    const { folder, path, size } = this;
    // Only the first part creates the file: a file that was removed meanwhile must not come back.
    if (size === 0) await mkdir(dirname(path), { recursive: true });
    const file = await open(path, constants.O_WRONLY | (size === 0 ? constants.O_CREAT : 0));
    try {
      let position = size;
      for await (const chunk of content) {
        await writeAt(file, chunk, position);
        position += chunk.length;
      }
    } finally {
      await file.close();
      // The client may continue where this part ends, also after a power failure.
      await syncFileWithin(folder, path);
    }
    return sizeOf(path);
  }

  async read(): Promise<Readable> {
    return createReadStream(this.path);
  }

  finish(content: AsyncIterable<Uint8Array>): Promise<void> {
    return readToEnd(content);
  }
}

async function sizeOf(path: string): Promise<number> {
  // Opening a file asks a network file system for its present size. Without that, the answer may be older.
  await using file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return null;
  });
  return (await file?.stat())?.size ?? 0;
}

/** Writes a whole chunk. One call of the system may write less. */
async function writeAt(file: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, written, chunk.length - written, position + written);
    written += bytesWritten;
  }
}
