import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const chunk = Buffer.alloc(1 << 20);

/** A small file system of its own (a tmpfs), which a test can fill and free again. Only root can mount one. */
export class SmallDisk {
  readonly #unmountAtExit = () => this.#unmount();

  private constructor(
    /** Where it is mounted. */
    readonly folder: string,
  ) {
    process.once('exit', this.#unmountAtExit);
  }

  /** Returns whether this process can mount file systems: a container may forbid it even to root. */
  static isPossible(): boolean {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
    try {
      SmallDisk.mount(1).dispose();
      return true;
    } catch {
      return false;
    }
  }

  /** Mounts an empty disk that the user with this id can write to. @throws if that is not possible */
  static mount(megabytes: number, owner = { uid: 0, gid: 0 }): SmallDisk {
    const folder = mkdtempSync(join(tmpdir(), 'hubbub-disk-'));
    const options = `size=${megabytes}m,mode=0700,uid=${owner.uid},gid=${owner.gid}`;
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'pipe' });
    } catch (error) {
      rmdirSync(folder);
      throw error;
    }
    return new SmallDisk(folder);
  }

  /** Leaves no byte free, until `free`. Idempotent. */
  fill(): void {
    const ballast = openSync(this.#ballast, 'a');
    try {
      for (let size = chunk.length; size >= 1; ) {
        if (!writes(ballast, size)) size = Math.floor(size / 2);
      }
    } finally {
      closeSync(ballast);
    }
  }

  /** Deletes what `fill` wrote. */
  free(): void {
    rmSync(this.#ballast, { force: true });
  }

  /** Unmounts it, even if a process still has files open in it. Everything on it is lost. */
  dispose(): void {
    process.off('exit', this.#unmountAtExit);
    this.#unmount();
  }

  #unmount(): void {
    execFileSync('umount', ['--lazy', this.folder], { stdio: 'pipe' });
    rmdirSync(this.folder);
  }

  get #ballast(): string {
    return join(this.folder, 'ballast');
  }
}

/** @returns whether there was space for all of it. */
function writes(file: number, size: number): boolean {
  try {
    return writeSync(file, chunk, 0, size) === size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw error;
  }
}
