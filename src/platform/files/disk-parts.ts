import { constants } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFileWithin } from '../disk/sync.js';
import type { FileParts } from './file-store.js';

/** Writes files of a folder in parts. */
export class DiskParts implements FileParts {
  constructor(private readonly folder: string) {}

  async size(key: string): Promise<number> {
    // Opening a file asks a network file system for its present size. Without that, the answer may be older.
    await using file = await open(join(this.folder, key)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return null;
    });
    return (await file?.stat())?.size ?? 0;
  }

  async append(key: string, offset: number, content: AsyncIterable<Uint8Array>): Promise<void> {
    const path = join(this.folder, key);
    // Only the first part creates the file: a file that was removed meanwhile must not come back.
    if (offset === 0) await mkdir(dirname(path), { recursive: true });
    const file = await open(path, constants.O_WRONLY | (offset === 0 ? constants.O_CREAT : 0));
    try {
      let position = offset;
      for await (const chunk of content) {
        await writeAt(file, chunk, position);
        position += chunk.length;
      }
    } finally {
      await file.close();
      // The client may continue where this part ends, also after a power failure.
      await syncFileWithin(this.folder, path);
    }
  }
}

/** Writes a whole chunk. One call of the system may write less. */
async function writeAt(file: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, written, chunk.length - written, position + written);
    written += bytesWritten;
  }
}
