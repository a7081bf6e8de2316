import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { syncFileWithin } from '../disk/sync.js';
import { DiskParts } from './disk-parts.js';
import type { ByteRange, FileStore } from './file-store.js';

/** Stores files in a folder, which is created with the first file. */
export class DiskStore implements FileStore {
  readonly parts: DiskParts;
  readonly #disk: Disk;

  constructor(private readonly folder: string) {
    this.parts = new DiskParts(folder);
    this.#disk = new Disk(new FSDriver({ location: folder, visibility: 'private' }));
  }

  async write(key: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    // Reading starts, and can fail, only after the file is open. So no file is created after the removal.
    const body = Readable.from(content, { objectMode: false });
    try {
      await this.#disk.putStream(key, body);
      await syncFileWithin(this.folder, join(this.folder, key));
    } catch (error) {
      await this.#disk.delete(key);
      throw body.errored ?? error;
    }
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    // flydrive reads whole files only.
    return range ? createReadStream(join(this.folder, key), range) : this.#disk.getStream(key);
  }

  remove(key: string): Promise<void> {
    return this.#disk.delete(key);
  }

  close(): void {
    // The store holds nothing between calls.
  }
}
