import { closeSync, existsSync, fsyncSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const megabyte = 1 << 20;
/** One segment of write-ahead log, in MB. */
const reserved = 16;
/** What must be free (MB) beside the reserve before the disk no longer counts as full. */
const headroom = 16;

/**
 * Space that is kept for the write-ahead log in a file. PostgreSQL cannot go on if the log finds no space, so at that
 * moment the file goes, and from then on nothing new is written.
 */
export class ReservedSpace {
  readonly #file: string;
  #isFull = false;

  /** @param onFull called when the disk begins to be full, in the middle of a write. */
  constructor(
    private readonly folder: string,
    private readonly onFull: () => void,
  ) {
    this.#file = join(folder, 'reserved');
  }

  get isFull(): boolean {
    return this.#isFull;
  }

  /** Takes the space. @throws ENOSPC if there is too little. */
  take(): void {
    if (this.#isTaken()) return;
    const file = openSync(this.#file, 'w');
    try {
      const zeros = Buffer.alloc(megabyte);
      for (let left = reserved * megabyte; left > 0; ) left -= writeSync(file, zeros, 0, Math.min(left, megabyte));
      fsyncSync(file);
    } catch (error) {
      this.#remove();
      throw error;
    } finally {
      closeSync(file);
    }
  }

  /** A write found no space. @returns whether there is some now: for the log, the first time. */
  giveTo(path: string): boolean {
    if (!this.#isFull) {
      this.#isFull = true;
      this.onFull();
    }
    // A table that cannot grow fails one statement, and nothing else.
    if (path.includes('/base/') || !existsSync(this.#file)) return false;
    this.#remove();
    return true;
  }

  /** @returns whether the disk is no longer full, and the space is reserved again. */
  recovers(): boolean {
    const { bavail, bsize } = statfsSync(this.folder);
    const needed = headroom + (this.#isTaken() ? 0 : reserved);
    if (bavail * bsize < needed * megabyte) return false;
    this.take();
    this.#isFull = false;
    return true;
  }

  #isTaken(): boolean {
    return statSync(this.#file, { throwIfNoEntry: false })?.size === reserved * megabyte;
  }

  #remove(): void {
    rmSync(this.#file, { force: true });
  }
}
