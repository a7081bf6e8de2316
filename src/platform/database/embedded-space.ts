import { closeSync, existsSync, fsyncSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const megabyte = 1 << 20;
/** Size (MB) of the reserve: one segment of write-ahead log. */
const reserved = 16;
/** Space (MB) that must be free beside the reserve before the disk no longer counts as full. */
const headroom = 16;

/**
 * Reserves space for the write-ahead log in a file. PostgreSQL cannot continue if the log finds no space. At that
 * moment the file is removed, and from then on nothing new is written.
 */
export class ReservedSpace {
  readonly #file: string;
  #isFull = false;

  /** @param onFull called when the disk becomes full, in the middle of a write. */
  constructor(
    private readonly folder: string,
    private readonly onFull: () => void,
  ) {
    this.#file = join(folder, 'reserved');
  }

  get isFull(): boolean {
    return this.#isFull;
  }

  /**
   * Reserves the space.
   * @throws ENOSPC if there is too little.
   */
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

  /**
   * Handles a write that found no space.
   * @returns whether space was freed: once, and only for the log.
   */
  giveTo(path: string): boolean {
    if (!this.#isFull) {
      this.#isFull = true;
      this.onFull();
    }
    // A table that cannot grow fails only one statement.
    if (path.includes('/base/') || !existsSync(this.#file)) return false;
    this.#remove();
    return true;
  }

  /**
   * Checks whether the disk has space again, and restores the reserve.
   * @returns true if the disk is no longer full.
   */
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
